/** Keys for people who live in this page all day. Off while typing, off for whoever wants no single letters. */
import { Fragment, useEffect, useEffectEvent, useRef } from 'react';
import { Dialog } from '../design/components/Overlay';
import { appearance } from '../lib/appearance';
import { t } from '../messages';
import { places, type Place } from './navigation';

const secondKeyMs = 1500;

/** Is this key meant for a field, or for something that lies over the page? */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [role="spinbutton"]') ||
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}

export function useShortcuts({
  navigate,
  onHelp,
}: {
  readonly navigate: (to: string) => void;
  readonly onHelp: () => void;
}): void {
  const after = useRef(0);
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (isTyping(event) || !appearance.get().shortcuts) return;
    if (event.key === '?') {
      event.preventDefault();
      onHelp();
    } else if (event.key === '/') {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent('dondoc:search'));
    } else if (event.key === 'g') {
      after.current = Date.now();
    } else if (Date.now() - after.current < secondKeyMs) {
      after.current = 0;
      const place = places.find(({ key }) => key === event.key);
      if (place !== undefined) {
        event.preventDefault();
        navigate(place.href);
      }
    }
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, []);
}

export function ShortcutHelp({
  open,
  onClose,
  places: shown,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly places: readonly Place[];
}) {
  const groups: readonly (readonly [string, readonly (readonly [readonly string[], string])[]])[] = [
    [
      t.keys.list,
      [
        [['j'], t.keys.down],
        [['k'], t.keys.up],
        [['x'], t.keys.select],
        [['Enter'], t.keys.openIt],
        [['e'], t.keys.expand],
        [['a'], t.keys.act],
      ],
    ],
    [t.keys.go, shown.map((place) => [['g', place.key], place.label] as const)],
    [
      t.keys.everywhere,
      [
        [['/'], t.keys.search],
        [['?'], t.keys.help],
      ],
    ],
  ];
  return (
    <Dialog title={t.keys.title} open={open} onClose={onClose} size="wide" text>
      <div className="stack">
        <p className="soft">{t.keys.intro}</p>
        <div className="keys">
          {groups.map(([title, rows]) => (
            <section key={title} className="stack stack--tight">
              <h3>{title}</h3>
              <dl className="keys__list">
                {rows.map(([keys, label]) => (
                  <Fragment key={label}>
                    <dt>
                      {keys.map((key, index) => (
                        <Fragment key={key}>
                          {index > 0 && <span className="muted"> {t.keys.afterwards} </span>}
                          <kbd>{key}</kbd>
                        </Fragment>
                      ))}
                    </dt>
                    <dd>{label}</dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
