/** The secret address under which one's own due dates can be read by the calendar on the telephone. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { moment } from '../../lib/civil';
import { feedWords as w } from '../../messages/calendarFeed';

const queryKey = ['calendar-feed'];

export function CalendarFeed() {
  const client = useQueryClient();
  const [url, setUrl] = useState<string>();
  const feed = useQuery({ queryKey, queryFn: ({ signal }) => get('/me/calendar-feed', { signal }) });
  const make = useSend(
    (key) => call('POST', '/me/calendar-feed', { key }),
    (made) => {
      setUrl(made.url);
      void client.invalidateQueries({ queryKey });
    },
  );
  const revoke = useSend(
    (key) => call('DELETE', '/me/calendar-feed', { key }),
    () => {
      setUrl(undefined);
      toast(w.revoked);
      void client.invalidateQueries({ queryKey });
    },
  );
  const copy = async (text: string): Promise<void> => {
    // Not there without https; the address can be selected and copied by hand then.
    await navigator.clipboard.writeText(text);
    toast(w.copied);
  };
  return (
    <Section title={w.title} id="lich-ca-nhan">
      <div className="card stack">
        <p>{w.text}</p>
        <ErrorSummary problems={make.problems.length > 0 ? make.problems : revoke.problems} />
        <Loaded query={feed}>
          {({ active, createdAt, lastReadAt }) => (
            <>
              <p className="muted" role="status">
                {!active || createdAt === null
                  ? w.none
                  : `${w.since(moment(createdAt))} ${lastReadAt === null ? w.neverRead : w.lastRead(moment(lastReadAt))}`}
              </p>
              {url !== undefined && (
                <Banner tone="done" title={w.addressNote} live>
                  <TextField label={w.address} value={url} onChange={() => undefined} />
                  {window.isSecureContext && (
                    <Button size="small" onPress={() => void copy(url)}>
                      {w.copy}
                    </Button>
                  )}
                </Banner>
              )}
              <div className="row">
                <Button icon="calendar" isPending={make.pending} onPress={() => make.submit()}>
                  {active ? w.remake : w.make}
                </Button>
                {active && (
                  <Button look="danger" isPending={revoke.pending} onPress={() => revoke.submit()}>
                    {w.revoke}
                  </Button>
                )}
                {active && <span className="muted">{w.remakeNote}</span>}
              </div>
            </>
          )}
        </Loaded>
      </div>
    </Section>
  );
}
