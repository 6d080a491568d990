/** One press, and after a look at who gets what: everybody who is late is reminded, once a day. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { toast } from '../../design/components/Toast';
import { t } from '../../messages';
import { campaignWords as w } from '../../messages/campaign';

const namesShown = 50;

export function Remind({ campaign }: { readonly campaign: string }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const plan = useQuery({
    queryKey: ['campaign', campaign, 'reminder'],
    queryFn: ({ signal }) => get('/campaigns/{id}/reminder', { params: { id: campaign }, signal }),
    enabled: open,
    staleTime: 0,
  });
  const send = useSend(
    (key) => call('POST', '/campaigns/{id}/reminder', { params: { id: campaign }, key }),
    ({ people }) => {
      setOpen(false);
      toast(w.reminded(people));
      void client.invalidateQueries({ queryKey: ['campaign', campaign] });
    },
  );
  const people = plan.data?.people ?? 0;
  return (
    <>
      <Button icon="megaphone" onPress={() => setOpen(true)}>
        {w.remind}
      </Button>
      <Dialog
        title={w.remindTitle}
        open={open}
        onClose={() => setOpen(false)}
        footer={
          people === 0 ? (
            <Button onPress={() => setOpen(false)}>{t.common.close}</Button>
          ) : (
            <DialogButtons
              label={w.remindNow(people)}
              isPending={send.pending}
              onDo={() => send.submit()}
              onCancel={() => setOpen(false)}
            />
          )
        }
      >
        <div className="stack">
          <ErrorSummary problems={send.problems} />
          <Loaded query={plan}>
            {({ units, items, already, readers }) =>
              people === 0 ? (
                <p>{already > 0 ? w.remindNobody : w.remindNone}</p>
              ) : (
                <>
                  <p className="strong">{w.remindText(people, items, units)}</p>
                  <p className="soft">{w.remindHow}</p>
                  {already > 0 && <Banner>{w.remindAlready(already)}</Banner>}
                  <h3 className="field__label">{w.remindWho}</h3>
                  <ul className="remind__list">
                    {readers.slice(0, namesShown).map(({ person, title, unit, items: late }) => (
                      <li key={person.id}>
                        {person.name}, {title}, {unit.name}{' '}
                        <span className="muted">({w.remindItems(late)})</span>
                      </li>
                    ))}
                  </ul>
                  {people > namesShown && <p className="muted">{w.remindMore(people - namesShown)}</p>}
                </>
              )
            }
          </Loaded>
        </div>
      </Dialog>
    </>
  );
}
