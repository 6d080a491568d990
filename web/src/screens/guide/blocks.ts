/** The user guide as `guide.ts` of the build leaves it. */
import { fold } from '../../lib/fold';

export interface Inline {
  readonly text: string;
  readonly strong?: true;
  /** Another page of the guide. */
  readonly href?: string;
}

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly source: string };

/** Where a part of a page is found: its heading without accents. */
export const anchorOf = (heading: string): string =>
  fold(heading)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
