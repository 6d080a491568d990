/** Search over everything that I may see: campaigns, units, people, open work. Accents do not matter. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { get } from '../api/client';
import { TextLink } from '../design/components/Button';
import { Icon, type IconName } from '../design/components/Icon';
import { Dialog } from '../design/components/Overlay';
import { SearchInput } from '../design/components/SearchInput';
import { useDelayed } from '../lib/useDelayed';
import { t } from '../messages';

interface Found {
  readonly id: string;
  readonly href: string;
  readonly label: string;
  readonly detail: string;
}
interface FoundGroup {
  readonly title: string;
  readonly icon: IconName;
  readonly items: readonly Found[];
}

const shortest = 2;
const each = 6;

async function searchAll(q: string, signal: AbortSignal): Promise<readonly FoundGroup[]> {
  const [campaigns, work, units, people] = await Promise.all([
    get('/campaigns', { query: { q, limit: each }, signal }),
    get('/inbox', { query: { q, limit: each, view: 'subtree' }, signal }),
    get('/org/units', { query: { q, limit: each }, signal }),
    get('/people', { query: { q, limit: each }, signal }),
  ]);
  const groups: FoundGroup[] = [
    {
      title: t.search.campaigns,
      icon: 'campaign',
      items: campaigns.items.map((one) => ({
        id: one.id,
        href: `/dot/${one.id}`,
        label: one.name,
        detail: one.owner.name,
      })),
    },
    {
      title: t.search.work,
      icon: 'inbox',
      items: work.items.map((one) => ({
        id: `${one.track}/${one.key}/${one.slot}`,
        href: `/ho-so/${one.track}?viec=${encodeURIComponent(one.key)}`,
        label: `${one.step.name} – ${one.unit.name}`,
        detail: one.campaign.name,
      })),
    },
    {
      title: t.search.units,
      icon: 'org',
      items: units.items.map((one) => ({
        id: one.code,
        href: `/to-chuc/${one.code}`,
        label: one.name,
        detail: one.parent?.name ?? '',
      })),
    },
    {
      title: t.search.people,
      icon: 'person',
      items: people.items.map((one) => ({
        id: one.id,
        href: `/to-chuc/nguoi/${one.id}`,
        label: one.name,
        detail: one.hats.map((hat) => `${hat.title}, ${hat.unit.name}`).join('; '),
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const wanted = useDelayed(text.trim(), 250);
  const list = useRef<HTMLDivElement>(null);
  const results = useQuery({
    queryKey: ['search', wanted],
    queryFn: ({ signal }) => searchAll(wanted, signal),
    enabled: wanted.length >= shortest,
    placeholderData: (before) => before,
  });
  const groups = wanted.length < shortest ? [] : (results.data ?? []);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[event.key === 'ArrowDown' ? at + 1 : Math.max(at - 1, 0)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <Dialog title={t.common.search} open onClose={onClose} size="wide">
      <div className="stack" role="presentation" onKeyDown={onKey}>
        <SearchInput label={t.search.label} value={text} onChange={setText} autoFocus />
        <div ref={list} className="found" aria-live="polite" aria-busy={results.isFetching}>
          {wanted.length < shortest && <p className="muted">{t.search.hint}</p>}
          {wanted.length >= shortest && groups.length === 0 && !results.isFetching && (
            <p>{results.error === null ? t.search.nothing(wanted) : results.error.message}</p>
          )}
          {groups.map((group) => (
            <section key={group.title} className="found__group">
              <h3 className="found__title">{group.title}</h3>
              <ul>
                {group.items.map((item) => (
                  <li key={item.id} className="found__item">
                    <TextLink href={item.href} plain onPress={onClose}>
                      <Icon name={group.icon} />
                      <span className="found__words">
                        <span>{item.label}</span>
                        <span className="found__detail">{item.detail}</span>
                      </span>
                    </TextLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
