/** How many notices wait to be read, and the newest of them; says so when one arrives. */
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../design/components/Button';
import { Skeleton } from '../design/components/Progress';
import { toast } from '../design/components/Toast';
import { t } from '../messages';
import { lazily } from '../lib/lazily';
import { countsQuery } from './queries';

const NoticeList = lazily(() => import('../screens/notices/NoticeList'));

export function Bell() {
  const unread = useQuery(countsQuery).data?.unreadNotices;
  const before = useRef(unread);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (unread !== undefined && before.current !== undefined && unread > before.current)
      toast(t.notices.fresh, {
        tone: 'info',
        action: { label: t.common.open, onPress: () => setOpen(true) },
      });
    before.current = unread;
  }, [unread]);
  const count = unread ?? 0;
  return (
    <span className="bell">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button look="quiet" icon="bell" iconOnly aria-label={t.notices.bell(count)} />
        <Popover className="popover bell__popover" placement="bottom end" offset={4}>
          <Dialog className="bell__dialog" aria-label={t.notices.title}>
            <Suspense fallback={<Skeleton />}>
              <NoticeList short onGo={() => setOpen(false)} />
            </Suspense>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {count > 0 && (
        <span className="bell__count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  );
}
