/** A short word about what was just done. It never carries what somebody must read: that stays on the page. */
import { useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../messages';
import { Button } from './Button';
import { Icon } from './Icon';
import './Toast.css';

interface ToastEntry {
  readonly id: number;
  readonly tone: 'done' | 'late' | 'info';
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}

const shownMs = 8000;
let entries: readonly ToastEntry[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const changed = (next: readonly ToastEntry[]): void => {
  entries = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number): void => changed(entries.filter((entry) => entry.id !== id));

/** Shows a toast; errors stay until they are closed. */
export function toast(
  text: string,
  options: { readonly tone?: ToastEntry['tone']; readonly action?: ToastEntry['action'] } = {},
): void {
  const { tone = 'done', action } = options;
  const id = nextId++;
  changed([...entries.slice(-3), { id, tone, text, action }]);
  if (tone !== 'late') setTimeout(() => dismiss(id), action === undefined ? shownMs : shownMs * 2);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function ToastRegion(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => entries);
  return createPortal(
    <section
      className="toasts no-print"
      aria-label={t.common.notifications}
      aria-live="polite"
      data-react-aria-top-layer="true"
    >
      {shown.map((entry) => (
        <div key={entry.id} className={`toast toast--${entry.tone}`}>
          <Icon name={entry.tone === 'done' ? 'done' : entry.tone === 'late' ? 'alert' : 'info'} />
          <span className="toast__text">{entry.text}</span>
          {entry.action !== undefined && (
            <Button
              look="quiet"
              size="small"
              onPress={() => {
                entry.action?.onPress();
                dismiss(entry.id);
              }}
            >
              {entry.action.label}
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            icon="close"
            iconOnly
            aria-label={t.common.close}
            onPress={() => dismiss(entry.id)}
          />
        </div>
      ))}
    </section>,
    document.body,
  );
}
