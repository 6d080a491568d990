/** How this device shows things; kept on the device. `public/appearance.js` reads the same before the first paint. */
import { store } from './store';

export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  readonly text: 'normal' | 'large' | 'larger';
  /** Shortcuts of one letter, which a screen reader or an unsteady hand may want off (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

const key = 'dondoc.appearance';
const usual: Appearance = { theme: 'system', text: 'normal', shortcuts: true };

function read(): Appearance {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return usual;
    const theme =
      'theme' in kept && (kept.theme === 'light' || kept.theme === 'dark') ? kept.theme : 'system';
    const text = 'text' in kept && (kept.text === 'large' || kept.text === 'larger') ? kept.text : 'normal';
    return { theme, text, shortcuts: !('shortcuts' in kept && kept.shortcuts === false) };
  } catch {
    return usual;
  }
}

export const appearance = store<Appearance>(read());

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function apply({ theme, text }: Appearance): void {
  const dark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.dataset['text'] = text;
}

export function setAppearance(change: Partial<Appearance>): void {
  const next = { ...appearance.get(), ...change };
  appearance.set(next);
  apply(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A device that keeps nothing shows the usual next time.
  }
}

/** Follows the device from light to dark and back while that is wanted. */
export function followDevice(): void {
  apply(appearance.get());
  prefersDark.addEventListener('change', () => apply(appearance.get()));
}
