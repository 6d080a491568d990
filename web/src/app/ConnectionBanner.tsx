/** Says that the server is away, while it is; says that it is back, for a moment. */
import { useEffect, useRef } from 'react';
import { connection, tryNow } from '../api/connection';
import { Button } from '../design/components/Button';
import { Banner } from '../design/components/Message';
import { toast } from '../design/components/Toast';
import { useStore } from '../lib/store';
import { t } from '../messages';

export function ConnectionBanner() {
  const state = useStore(connection);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'lost' && state === 'ok') toast(t.connection.back);
    before.current = state;
  }, [state]);
  return (
    <div role="status" className="no-print">
      {state === 'lost' && (
        <Banner
          tone="warn"
          title={t.connection.lostTitle}
          actions={
            <Button size="small" onPress={tryNow}>
              {t.connection.retry}
            </Button>
          }
        >
          {t.connection.lostText}
        </Banner>
      )}
    </div>
  );
}
