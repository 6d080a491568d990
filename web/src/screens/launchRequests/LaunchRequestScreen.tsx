/** One prepared launch: everything that would start, then the decision. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call, get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { TextArea } from '../../design/components/Field';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Facts, More, Page, Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { moment } from '../../lib/civil';
import { t } from '../../messages';
import { launchWords } from '../../messages/launch';
import { requestWords as w } from '../../messages/launchRequests';
import { factText } from '../../work/factText';
import { requestTones } from './LaunchRequestsScreen';

type Request = Get<'/launch-requests/{id}'>;

const reasonField = 'ly-do-tra-lai';

export default function LaunchRequestScreen() {
  const { id } = useParams<{ id: string }>();
  const query = useQuery({
    queryKey: ['launch-requests', 'one', id],
    queryFn: ({ signal }) => get('/launch-requests/{id}', { params: { id }, signal }),
  });
  return (
    <Loaded query={query}>
      {(request) => (
        <Page
          title={request.name}
          crumbs={[
            { label: t.nav.campaigns, href: '/dot' },
            { label: w.title, href: '/dot/de-nghi' },
          ]}
          lead={
            <span className="row row--tight">
              <Tag tone={requestTones[request.status]}>{w.status[request.status]}</Tag>
              <span>
                {request.submittedBy.name} · {moment(request.submittedAt)}
                {request.round > 1 && ` · ${w.round(request.round)}`}
              </span>
            </span>
          }
          actions={<Actions request={request} />}
        >
          {request.status === 'returned' && request.reason !== null && (
            <Banner tone="warn" title={w.reason}>
              <p className="pre">{request.reason}</p>
              {request.decidedBy !== null && <p className="muted">{w.decidedBy(request.decidedBy.name)}</p>}
            </Banner>
          )}
          <Content request={request} />
        </Page>
      )}
    </Loaded>
  );
}

function Actions({ request }: { readonly request: Request }) {
  const { id, round } = request;
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'approve' | 'return'>();
  const [reason, setReason] = useState('');
  const done = (words: string): void => {
    setAsking(undefined);
    toast(words);
    void client.invalidateQueries();
  };
  const approve = useSend(
    async (key) => {
      const launched = await call('POST', '/launch-requests/{id}/approve', {
        params: { id },
        body: { round },
        key,
      });
      navigate(`/dot/${launched.id}`);
    },
    () => done(w.approved),
  );
  const giveBack = useSend(
    (key) => call('POST', '/launch-requests/{id}/return', { params: { id }, body: { round, reason }, key }),
    () => done(w.givenBack),
    (path) => (path === 'reason' ? reasonField : ''),
  );
  const withdraw = useSend(
    (key) => call('POST', '/launch-requests/{id}/withdraw', { params: { id }, body: { round }, key }),
    () => done(w.withdrawn),
  );
  if (request.campaign !== null)
    return (
      <ButtonLink look="primary" href={`/dot/${request.campaign}`}>
        {w.toCampaign}
      </ButtonLink>
    );
  return (
    <>
      {request.mine && request.status === 'returned' && (
        <ButtonLink look="primary" href={`/dot/moi/${request.definition.code}?de-nghi=${id}`}>
          {w.correct}
        </ButtonLink>
      )}
      {request.mine && request.status === 'submitted' && (
        <Button isPending={withdraw.pending} onPress={() => withdraw.submit()}>
          {w.withdraw}
        </Button>
      )}
      <ErrorSummary problems={withdraw.problems} />
      {request.mayDecide && (
        <>
          <Button look="primary" icon="done" onPress={() => setAsking('approve')}>
            {w.approve}
          </Button>
          <Button onPress={() => setAsking('return')}>{w.giveBack}</Button>
        </>
      )}
      <Dialog
        title={w.approveTitle}
        open={asking === 'approve'}
        onClose={() => setAsking(undefined)}
        footer={
          <DialogButtons
            label={w.approve}
            isPending={approve.pending}
            onDo={() => approve.submit()}
            onCancel={() => setAsking(undefined)}
          />
        }
      >
        <div className="stack">
          <ErrorSummary problems={approve.problems} />
          <p className="strong">{request.name}</p>
          <p>{w.approveText(request.unitCount)}</p>
        </div>
      </Dialog>
      <Dialog
        title={w.giveBackTitle}
        open={asking === 'return'}
        onClose={() => setAsking(undefined)}
        footer={
          <DialogButtons
            label={w.giveBackNow}
            isPending={giveBack.pending}
            onDo={() =>
              giveBack.submit(
                reason.trim() === '' ? [{ field: reasonField, message: w.giveBackMissing }] : [],
              )
            }
            onCancel={() => setAsking(undefined)}
          />
        }
      >
        <div className="stack">
          <ErrorSummary problems={giveBack.problems} />
          <TextArea
            id={reasonField}
            label={w.giveBackReason}
            value={reason}
            onChange={setReason}
            error={giveBack.errorAt(reasonField)}
            required
            rows={4}
          />
        </div>
      </Dialog>
    </>
  );
}

function Content({ request }: { readonly request: Request }) {
  const { definition, units, unitCount } = request;
  return (
    <div className="stack stack--loose">
      {request.note !== null && (
        <Section title={w.note}>
          <p className="card pre reading">{request.note}</p>
        </Section>
      )}
      <Section title={w.what}>
        <div className="card stack">
          <Facts
            items={[
              [
                w.process,
                <TextLink key="process" href={`/quy-trinh/${definition.code}`}>
                  {definition.code} · {definition.name} ({t.campaign.version(definition.version)})
                </TextLink>,
              ],
              [w.owner, request.owner.name],
              ...request.facts.map((fact) => [fact.label, factText(fact)] as const),
            ]}
          />
        </div>
      </Section>
      <Section title={w.adjusted}>
        {request.adjusted.length === 0 ? (
          <p className="muted">{w.asProcess}</p>
        ) : (
          <ul className="card stack stack--tight">
            {request.adjusted.map(({ id, name, count, to, unit }) => (
              <li key={id}>{launchWords.adjustedTo(name, count, to, launchWords.adjustUnit(unit))}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={w.scope}>
        <p className="strong">
          {w.units(unitCount)}
          {request.people !== null && ` · ${w.people(request.people)}`}
        </p>
        {request.vacant > 0 && <Banner tone="warn">{w.vacant(request.vacant)}</Banner>}
        <More summary={launchWords.seeAll} open={unitCount <= units.length && unitCount <= 30}>
          <ul className="names">
            {units.map(({ code, name }) => (
              <li key={code}>{name}</li>
            ))}
          </ul>
          {unitCount > units.length && <p className="muted">{w.more(unitCount - units.length)}</p>}
        </More>
      </Section>
    </div>
  );
}
