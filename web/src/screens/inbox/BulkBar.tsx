/** Several at once: what was selected, what can be done with all of it, what became of each. */
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../design/components/Button';
import { Checkbox } from '../../design/components/Checkbox';
import { Banner } from '../../design/components/Message';
import { Dialog } from '../../design/components/Overlay';
import { ProgressBar, Skeleton } from '../../design/components/Progress';
import { toast } from '../../design/components/Toast';
import { t } from '../../messages';
import { sendCommands, trackQuery, type Intention } from '../../work/act';
import { Submission } from '../../work/Submission';
import type { InboxItem } from '../../work/types';
import { idOf } from './InboxList';

interface Running {
  readonly done: number;
  readonly all: number;
}

export default function BulkBar({
  items,
  onClear,
}: {
  readonly items: readonly InboxItem[];
  readonly onClear: () => void;
}) {
  const [running, setRunning] = useState<Running>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState(false);
  const mine = items.filter((item) => item.mine);
  const receipts = mine.filter(({ action }) => action === 'acknowledge');
  const decisions = mine.filter(({ action }) => action === 'decide');

  const run = async (intentions: readonly Intention[], names: readonly string[]): Promise<void> => {
    setRefused([]);
    setRunning({ done: 0, all: intentions.length });
    try {
      const answers = await sendCommands(intentions, (done) => setRunning({ done, all: intentions.length }));
      const problems = answers.flatMap(({ refused: why }, index) =>
        why === undefined ? [] : [`${names[index] ?? ''}: ${why}`],
      );
      toast(t.inbox.bulkDone(answers.length - problems.length));
      setRefused(problems);
      if (problems.length === 0) onClear();
    } catch (error) {
      toast(error instanceof Error ? error.message : t.connection.lost, { tone: 'late' });
    } finally {
      setRunning(undefined);
    }
  };

  return (
    <section className="bulk no-print" aria-label={t.inbox.selected(items.length)}>
      {refused.length > 0 && (
        <Banner tone="late" title={t.inbox.bulkRefused(refused.length)} live>
          <ul>
            {refused.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        </Banner>
      )}
      {running !== undefined && (
        <ProgressBar label={t.inbox.bulkRunning} value={running.done} max={running.all} />
      )}
      <div className="row">
        <span className="strong" role="status">
          {t.inbox.selected(items.length)}
        </span>
        {receipts.length > 0 && (
          <Button
            look="primary"
            isPending={running !== undefined}
            onPress={() =>
              void run(
                receipts.map((item) => ({
                  track: item.track,
                  command: { type: 'acknowledge', key: item.key },
                })),
                receipts.map((item) => item.unit.name),
              )
            }
          >
            {t.inbox.bulkAcknowledge(receipts.length)}
          </Button>
        )}
        {decisions.length > 0 && (
          <Button look="primary" isDisabled={running !== undefined} onPress={() => setDeciding(true)}>
            {t.inbox.bulkApprove(decisions.length)}
          </Button>
        )}
        {receipts.length === 0 && decisions.length === 0 && <span className="soft">{t.inbox.bulkNone}</span>}
        <Button look="quiet" onPress={onClear}>
          {t.inbox.clearSelection}
        </Button>
      </div>
      {deciding && (
        <ApproveDialog
          items={decisions}
          onClose={() => setDeciding(false)}
          onApprove={(chosen) => {
            setDeciding(false);
            void run(
              chosen.map(({ intention }) => intention),
              chosen.map(({ name }) => name),
            );
          }}
        />
      )}
    </section>
  );
}

interface Ready {
  readonly intention: Intention;
  readonly name: string;
}

/** Shows each content that is about to be agreed to, in the round that the decision will name. */
function ApproveDialog({
  items,
  onClose,
  onApprove,
}: {
  readonly items: readonly InboxItem[];
  readonly onClose: () => void;
  readonly onApprove: (chosen: readonly Ready[]) => void;
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const tracks = useQueries({ queries: items.map((item) => trackQuery(item.track)) });
  const ready: Ready[] = items.flatMap((item, index) => {
    const work = tracks[index]?.data?.work.find(({ key }) => key === item.key);
    if (work === undefined || left.has(idOf(item))) return [];
    return [
      {
        name: item.unit.name,
        intention: {
          track: item.track,
          command: { type: 'decide', key: item.key, outcome: 'approve', round: work.about?.round ?? 1 },
        },
      },
    ];
  });
  const waiting = tracks.some((query) => query.isLoading);
  return (
    <Dialog
      title={t.inbox.approveTitle(items.length)}
      open
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button look="primary" isDisabled={waiting || ready.length === 0} onPress={() => onApprove(ready)}>
            {t.inbox.approveNow(ready.length)}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t.common.cancel}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{t.inbox.approveLead}</p>
        <ul className="stack">
          {items.map((item, index) => {
            const id = idOf(item);
            const data = tracks[index]?.data;
            const work = data?.work.find(({ key }) => key === item.key);
            const about = data?.work.find(({ key }) => key === work?.about?.key);
            return (
              <li key={id} className="workpanel__sent">
                <Checkbox
                  selected={!left.has(id)}
                  onChange={(selected) => {
                    const next = new Set(left);
                    if (selected) next.delete(id);
                    else next.add(id);
                    setLeft(next);
                  }}
                >
                  <span className="strong">{item.unit.name}</span> · {item.step.name}
                </Checkbox>
                {data === undefined ? (
                  <Skeleton lines={2} />
                ) : (
                  about !== undefined &&
                  about.submission !== null && <Submission form={about.form} content={about.submission} />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
