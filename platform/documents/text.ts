/** Text on its way into XML and HTML. */

/** Without characters that XML 1.0 forbids: control signs and broken halves of pairs. Tabs and line ends stay. */
export const clean = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Cleaned and escaped, for element content and quoted attributes. */
export const escaped = (text: string): string =>
  clean(text).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
