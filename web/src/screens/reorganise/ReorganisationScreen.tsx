/** One reorganisation: the preview while it waits, how the files went over once it is approved. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Page } from '../../design/components/Page';
import { DateText, Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { orgWords } from '../../messages/organisation';
import { reorganiseWords as w } from '../../messages/reorganise';
import { Outcome } from './Outcome';
import { statusTones } from './ReorganisationsScreen';
import { unitsSentence } from './units';

export default function ReorganisationScreen() {
  const { id } = useParams<{ id: string }>();
  const me = useMe();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const one = useQuery({
    queryKey: ['reorganisations', id],
    queryFn: ({ signal }) => get('/org/reorganisations/{id}', { params: { id }, signal }),
  });
  const approve = useSend(
    (key) => call('POST', '/org/reorganisations/{id}/approve', { params: { id }, key }),
    () => {
      setAsking(false);
      toast(w.approved);
      void client.invalidateQueries();
    },
  );
  const reject = useSend(
    (key) => call('POST', '/org/reorganisations/{id}/reject', { params: { id }, key }),
    ({ proposedBy }) => {
      toast(proposedBy?.id === me?.person.id ? w.withdrawn : w.rejected);
      void client.invalidateQueries({ queryKey: ['reorganisations'] });
    },
  );
  return (
    <Loaded query={one}>
      {(result) => {
        // Whoever proposed it may take it back; somebody else puts it in force.
        const own = result.proposedBy?.id === me?.person.id;
        return (
          <Page
            title={result.decisionNo}
            lead={
              <>
                {w.on} <DateText on={result.on} />{' '}
                {result.status !== null && (
                  <Tag tone={statusTones[result.status]}>{w.status[result.status]}</Tag>
                )}
                {result.proposedBy !== null && <div>{w.proposedBy(result.proposedBy.name)}</div>}
                {result.decidedBy !== null && <div>{w.decidedBy(result.decidedBy.name)}</div>}
              </>
            }
            crumbs={[
              { label: orgWords.title, href: '/to-chuc' },
              { label: w.title, href: '/to-chuc/sap-xep' },
            ]}
            actions={
              result.status === 'proposed' &&
              may(me, 'approveReorganisation') && (
                <>
                  {!own && (
                    <Button look="primary" onPress={() => setAsking(true)}>
                      {w.approve}
                    </Button>
                  )}
                  <Button isPending={reject.pending} onPress={() => reject.submit()}>
                    {own ? w.withdraw : w.reject}
                  </Button>
                </>
              )
            }
          >
            <ErrorSummary problems={reject.problems} />
            <Outcome result={result} />
            <Dialog
              title={`${w.approve}: ${result.decisionNo}`}
              open={asking}
              onClose={() => setAsking(false)}
              footer={
                <DialogButtons
                  label={w.approve}
                  isPending={approve.pending}
                  onDo={() => approve.submit()}
                  onCancel={() => setAsking(false)}
                />
              }
            >
              <div className="stack">
                <ErrorSummary problems={approve.problems} />
                {result.endedUnits.length + result.renamedUnits.length > 0 && (
                  <p>{unitsSentence(result.endedUnits, result.renamedUnits)}.</p>
                )}
                <p>{w.approveText}</p>
              </div>
            </Dialog>
          </Page>
        );
      }}
    </Loaded>
  );
}
