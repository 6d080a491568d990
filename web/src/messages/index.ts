/** The words of the screen. A second language is another object of the same shape, chosen here. */
import { vi } from './vi';

export type Messages = typeof vi;
export const t: Messages = vi;
