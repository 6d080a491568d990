/** Plain pages of the API itself: no script, one style sheet, nothing from elsewhere. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** A whole page; `body` is HTML already. */
export const pageHtml = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><link rel="stylesheet" href="/api/docs.css"></head>
<body>
${body}
</body></html>`;

export const htmlResponse = (html: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } });

/** Beside the rules of tables and details, those of forms. */
export const pageStyle = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1c1c1c; background: #fff; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 2px solid #b3121d; }
details { border: 1px solid #d0d0d0; border-radius: 6px; margin: .4rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; } code, pre { font: 14px/1.4 ui-monospace, monospace; }
pre { overflow: auto; background: #f5f5f5; padding: .6rem; max-height: 30rem; white-space: pre-wrap; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; } .who { color: #555; font-size: 14px; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; border-bottom: 1px solid #e0e0e0; padding: .3rem .5rem; }
label { display: block; margin: .6rem 0; } input { font: inherit; padding: .4rem; width: 100%; max-width: 20rem; display: block; }
button { font: inherit; padding: .5rem 1.2rem; background: #b3121d; color: #fff; border: 0; border-radius: 6px; cursor: pointer; }
.wrong { color: #b3121d; font-weight: 600; }
`;
