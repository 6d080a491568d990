/** One piece of work: what, for whom, by when; its reason and its consequence below, on request. */
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded';
import { Button, TextLink } from '../../design/components/Button';
import { Checkbox } from '../../design/components/Checkbox';
import { Icon } from '../../design/components/Icon';
import { Skeleton } from '../../design/components/Progress';
import { DateText, Tag, type Tone } from '../../design/components/Tag';
import { t } from '../../messages';
import { trackQuery } from '../../work/act';
import { AheadList, WhyList } from '../../work/Why';
import type { InboxItem } from '../../work/types';

type Level = NonNullable<InboxItem['due']>['level'];
export const toneOfLevel: Readonly<Record<Level, Tone>> = {
  conHan: 'plain',
  sapDenHan: 'plain',
  ganHan: 'soon',
  ratGanHan: 'soon',
  homNay: 'today',
  quaHan: 'late',
};

export const trackAddress = (item: Pick<InboxItem, 'track' | 'key'>): string =>
  `/ho-so/${item.track}?viec=${encodeURIComponent(item.key)}`;

export function InboxRow({
  item,
  showHat,
  selected,
  onToggle,
  expanded,
  onExpand,
  onAct,
  acting,
}: {
  readonly item: InboxItem;
  readonly showHat: boolean;
  readonly selected: boolean;
  readonly onToggle: () => void;
  readonly expanded: boolean;
  readonly onExpand: () => void;
  readonly onAct: () => void;
  readonly acting: boolean;
}) {
  const name = item.period === null ? item.step.name : `${item.step.name}, ${item.period}`;
  const what = `${name} – ${item.unit.name}`;
  return (
    <article className={selected ? 'work work--selected' : 'work'} aria-label={what}>
      <div className="work__row">
        <Checkbox selected={selected} onChange={onToggle} label={t.inbox.select(what)} />
        <div className="work__main">
          <p className="work__name">
            <TextLink href={trackAddress(item)} plain>
              {name}
            </TextLink>
          </p>
          <p className="work__about" title={item.campaign.name}>
            <span className="work__unit">{item.unit.name}</span>{' '}
            <span className="work__campaign">· {item.campaign.name}</span>
          </p>
          {showHat && (
            <p className="work__hat">
              <Icon name={item.mine ? 'person' : 'clock'} size={16} />
              {item.mine ? '' : `${t.inbox.holder} `}
              {item.holder.title}, {item.holder.unit.name}
            </p>
          )}
        </div>
        <div className="work__due">
          {item.dueOn === null ? <span className="muted">{t.due.none}</span> : <DateText on={item.dueOn} />}
          {item.due !== null && <Tag tone={toneOfLevel[item.due.level]}>{sentence(item.due.text)}</Tag>}
          {item.round > 1 && <Tag tone="wait">{t.work.again(item.round, item.action === 'decide')}</Tag>}
        </div>
        <div className="work__do">
          {item.mine && (
            <Button
              look={item.overdue ? 'primary' : 'secondary'}
              onPress={onAct}
              isPending={acting && item.action === 'acknowledge'}
              aria-label={`${t.actions[item.action]}: ${what}`}
            >
              {t.actions[item.action]}
            </Button>
          )}
          {item.proxy && (
            <Button onPress={onAct} aria-label={`${t.inbox.proxy}: ${what}`}>
              {t.inbox.proxy}
            </Button>
          )}
          <Button
            look="quiet"
            icon={expanded ? 'up' : 'down'}
            iconOnly
            aria-label={`${t.inbox.whyOpen} ${what}`}
            aria-expanded={expanded}
            onPress={onExpand}
          />
        </div>
      </div>
      {expanded && <Reasons item={item} />}
    </article>
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Reasons({ item }: { readonly item: InboxItem }) {
  const track = useQuery(trackQuery(item.track));
  return (
    <div className="work__reasons">
      <Loaded query={track} waiting={<Skeleton lines={3} />}>
        {(data) => {
          const work = data.work.find(({ key }) => key === item.key);
          const recommendation = data.recommendations.find(({ id }) => item.key === `rec:${id}`);
          return (
            <>
              {recommendation !== undefined && <p className="reading pre">{recommendation.text}</p>}
              {work !== undefined && (
                <div className="work__two">
                  <WhyList sentences={work.why} />
                  <AheadList steps={work.ahead} />
                </div>
              )}
              <p>
                <TextLink href={trackAddress(item)}>{t.inbox.openTrack}</TextLink>
              </p>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
