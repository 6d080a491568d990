/** Small helpers for Vietnamese text as people type it. */

/** "Phường Đống Đa" → "phuong dong da": for comparing headers and titles, and for usernames. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** One composed form and single spaces, so that the same name typed on two machines is the same name. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A spreadsheet may read such a cell as a formula and run it. */
export function looksLikeFormula(cell: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/.test(cell);
}

/** A cell that no spreadsheet runs, for files that we write: an apostrophe in front keeps it text. */
export function safeCell(cell: string): string {
  return looksLikeFormula(cell) ? `'${cell}` : cell;
}
