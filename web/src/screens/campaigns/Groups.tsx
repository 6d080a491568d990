/** The three groups of every report: đã hoàn thành, đang thực hiện, còn chậm; as numbers and as one bar. */
import type { Get } from '../../api/types';
import { t } from '../../messages';
import './Campaigns.css';

export type Groups = NonNullable<Get<'/campaigns'>['items'][number]['groups']>;

const parts = ['done', 'doing', 'late'] as const;

export function GroupBar({ groups }: { readonly groups: Groups }) {
  const total = groups.done + groups.doing + groups.late;
  return (
    <div className="groupbar">
      <div className="groupbar__track" aria-hidden="true">
        {parts.map((part) =>
          groups[part] === 0 ? null : (
            <span
              key={part}
              className={`groupbar__part groupbar__part--${part}`}
              style={{ flexGrow: groups[part] }}
            />
          ),
        )}
      </div>
      <p className="groupbar__words">
        {t.campaign.progress(groups.done, total)}
        {groups.late > 0 && <span className="late"> · {t.campaign.lateUnits(groups.late)}</span>}
      </p>
    </div>
  );
}
