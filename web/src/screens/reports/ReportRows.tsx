/** Rows of a report: tasks for the time to come, and why what is late is late. */
import type { ReplyOf } from '../../api/types';
import { Button } from '../../design/components/Button';
import { DateField } from '../../design/components/DateField';
import { TextField } from '../../design/components/Field';
import { reportPaperWords as w } from '../../messages/reportPapers';
import { emptyTask, type Delay, type Task } from './reportForm';

type Line = ReplyOf<'POST', '/reports/preview'>['groups']['late'][number];

export function TaskRows({
  tasks,
  onChange,
}: {
  readonly tasks: readonly Task[];
  readonly onChange: (tasks: readonly Task[]) => void;
}) {
  const change = (at: number, part: Partial<Task>): void =>
    onChange(tasks.map((task, index) => (index === at ? { ...task, ...part } : task)));
  return (
    <div className="stack">
      <h3>{w.tasks}</h3>
      {tasks.map((task, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name but their place
        <fieldset key={at} className="card reports__task" aria-label={w.taskAt(at + 1)}>
          <TextField label={w.task} value={task.task} onChange={(text) => change(at, { task: text })} />
          <TextField label={w.lead2} value={task.lead} onChange={(lead) => change(at, { lead })} />
          <DateField label={w.due} value={task.dueOn} onChange={(dueOn) => change(at, { dueOn })} />
          <TextField label={w.product} value={task.product} onChange={(product) => change(at, { product })} />
          <div>
            <Button
              look="quiet"
              size="small"
              icon="trash"
              onPress={() => onChange(tasks.filter((_, index) => index !== at))}
            >
              {w.removeTask(at + 1)}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon="plus" onPress={() => onChange([...tasks, emptyTask])}>
          {w.addTask}
        </Button>
      </div>
    </div>
  );
}

export function LateLines({
  lines,
  delays,
  onChange,
}: {
  readonly lines: readonly Line[];
  readonly delays: Readonly<Record<string, Delay>>;
  readonly onChange: (delays: Readonly<Record<string, Delay>>) => void;
}) {
  return (
    <ul className="stack">
      {lines.map((line) => {
        const delay = delays[line.id] ?? { reason: line.reason ?? '', remedy: line.remedy ?? '' };
        const change = (part: Partial<Delay>): void =>
          onChange({ ...delays, [line.id]: { ...delay, ...part } });
        return (
          <li key={line.id} className="card stack">
            <p>
              <span className="strong">{line.task}</span> <span className="soft">{line.progress}</span>
            </p>
            <TextField
              label={w.reason}
              value={delay.reason}
              onChange={(reason) => change({ reason })}
              maxLength={2000}
            />
            <TextField
              label={w.remedy}
              value={delay.remedy}
              onChange={(remedy) => change({ remedy })}
              maxLength={2000}
            />
          </li>
        );
      })}
    </ul>
  );
}
