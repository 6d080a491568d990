/**
 * The list itself. Only the rows in sight are in the page, on paper all of them. Keys: j and k go down and up, x selects,
 * Enter opens, e shows why the date is what it is, a does what the button of the row does.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isTyping } from '../../app/shortcuts';
import { appearance } from '../../lib/appearance';
import { usePrinting } from '../../lib/usePrinting';
import { t } from '../../messages';
import type { InboxItem } from '../../work/types';
import { InboxRow } from './InboxRow';

export const idOf = (item: InboxItem): string => `${item.track}/${item.key}/${item.slot}`;

type Level = keyof typeof t.inbox.groups;
type Line =
  | { readonly kind: 'group'; readonly level: Level }
  | { readonly kind: 'item'; readonly item: InboxItem; readonly position: number };

/** So many rows stand ready beyond those in sight; the first time only what is seen, which is what people wait for. */
const rowsAhead = 8;
const afterPaintMs = 100;
const estimatedRow = 92;
const estimatedGroup = 52;

/** Rows under the words for how near they are; the order is the server's, by date. */
function linesOf(items: readonly InboxItem[]): Line[] {
  const lines: Line[] = [];
  let before: Level | undefined;
  items.forEach((item, position) => {
    const level = item.due?.level ?? 'none';
    if (level !== before) lines.push({ kind: 'group', level });
    before = level;
    lines.push({ kind: 'item', item, position });
  });
  return lines;
}

export function InboxList({
  items,
  several,
  selected,
  onSelect,
  onAct,
  acting,
  onEnd,
  complete,
}: {
  readonly items: readonly InboxItem[];
  /** I wear several hats: each row says which. */
  readonly several: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onAct: (item: InboxItem) => void;
  /** The track that a press is being carried out on. */
  readonly acting: string | undefined;
  readonly onEnd: () => void;
  readonly complete: boolean;
}) {
  const lines = useMemo(() => linesOf(items), [items]);
  const box = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const current = useRef(-1);
  const [painted, setPainted] = useState(false);
  useLayoutEffect(() => {
    setOffset(box.current?.offsetTop ?? 0);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setPainted(true)), afterPaintMs);
    return () => clearTimeout(timer);
  }, []);
  const printing = usePrinting();
  const keyOf = (index: number): string => {
    const line = lines[index];
    return line?.kind === 'item' ? idOf(line.item) : `group/${line?.level}/${index}`;
  };
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? estimatedGroup : estimatedRow),
    overscan: painted ? rowsAhead : 0,
    scrollMargin: offset,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 96,
    getItemKey: keyOf,
  });
  const inSight = virtualizer.getVirtualItems();
  const lastShown = inSight.at(-1)?.index ?? 0;
  const shown = printing ? lines.map((_, index) => ({ index, key: keyOf(index), start: 0 })) : inSight;
  useEffect(() => {
    if (lastShown >= lines.length - 12) onEnd();
  }, [lastShown, lines.length, onEnd]);

  const toggle = useCallback(
    (item: InboxItem) => {
      const next = new Set(selected);
      const id = idOf(item);
      if (!next.delete(id)) next.add(id);
      onSelect(next);
    },
    [selected, onSelect],
  );
  const expand = useCallback((item: InboxItem) => {
    setExpanded((before) => {
      const next = new Set(before);
      const id = idOf(item);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  const goTo = (position: number): void => {
    const index = lines.findIndex((line) => line.kind === 'item' && line.position === position);
    if (index < 0) return;
    current.current = position;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // The row may only come into the page with the next frame.
    requestAnimationFrame(() => document.getElementById(`row-${position}`)?.querySelector('a')?.focus());
  };
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event) || !appearance.get().shortcuts) return;
    const at = document.activeElement?.closest('[data-position]')?.getAttribute('data-position');
    if (at !== undefined && at !== null) current.current = Number(at);
    const item = items[current.current];
    if (event.key === 'j') goTo(Math.min(current.current + 1, items.length - 1));
    else if (event.key === 'k') goTo(Math.max(current.current - 1, 0));
    else if (item === undefined) return;
    else if (event.key === 'x') toggle(item);
    else if (event.key === 'e') expand(item);
    else if (event.key === 'a' && item.mine) onAct(item);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);

  return (
    <>
      <ul
        ref={box}
        className="inbox"
        aria-label={t.inbox.list}
        style={printing ? undefined : { height: virtualizer.getTotalSize() }}
      >
        {shown.map((place) => {
          const line = lines[place.index];
          if (line === undefined) return null;
          const style = printing ? undefined : { transform: `translateY(${place.start - offset}px)` };
          if (line.kind === 'group')
            return (
              <li
                key={place.key}
                ref={printing ? undefined : virtualizer.measureElement}
                data-index={place.index}
                className="inbox__group"
                style={style}
              >
                <h2 className={`inbox__heading inbox__heading--${line.level}`}>
                  {t.inbox.groups[line.level]}
                </h2>
              </li>
            );
          const { item, position } = line;
          const id = idOf(item);
          return (
            <li
              key={place.key}
              id={`row-${position}`}
              ref={printing ? undefined : virtualizer.measureElement}
              data-index={place.index}
              className="inbox__line"
              style={style}
              data-position={position}
            >
              <InboxRow
                item={item}
                showHat={several || !item.mine}
                selected={selected.has(id)}
                onToggle={() => toggle(item)}
                expanded={expanded.has(id)}
                onExpand={() => expand(item)}
                onAct={() => onAct(item)}
                acting={acting === item.track}
              />
            </li>
          );
        })}
      </ul>
      <p className="inbox__end muted no-print" role="status">
        {complete ? t.inbox.end(items.length) : t.inbox.more}
      </p>
    </>
  );
}
