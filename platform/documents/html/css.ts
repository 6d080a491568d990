/**
 * The look of the preview, on the screen and on paper. One fixed text, so that a page's Content-Security-Policy can allow
 * it by its hash; the markup has no style attributes.
 */
import { createHash } from 'node:crypto';

export const previewCss = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #e8e8e8; font: 14pt/1.35 "Times New Roman", "Liberation Serif", Tinos, serif; color: #000; }
.page { background: #fff; width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 20mm 15mm 20mm 30mm; box-shadow: 0 1px 6px rgba(0,0,0,.25); }
.page.landscape { width: 297mm; min-height: 210mm; }
p { margin: 0 0 6pt; orphans: 2; widows: 2; }
.head { display: grid; grid-template-columns: 40% 60%; text-align: center; }
.head p { margin: 0; }
.issuer { font-size: 12pt; white-space: pre-line; }
.motto1 { font-weight: bold; font-size: 13pt; white-space: nowrap; }
.motto2 { font-weight: bold; font-size: 14pt; }
.rule { border: 0; border-top: 1px solid #000; margin: 2pt auto 4pt; width: 24mm; }
.rule.wide { width: 61mm; }
.subject + .rule, .type + .rule { margin: 4pt auto 10pt; width: 28mm; }
.number { font-size: 13pt; white-space: pre-wrap; }
.dispatch { font-size: 12pt; }
.date { font-style: italic; font-size: 13pt; padding-top: 4pt; }
.stamp { display: inline-block; border: 1.5px solid #000; font-weight: bold; padding: 1pt 12pt; margin-top: 6pt; }
.type, .subject, .authority, .label, .name { text-align: center; font-weight: bold; margin: 0; }
.type { margin-top: 14pt; }
.authority { margin: 6pt 0; white-space: pre-line; }
.to { text-align: center; margin: 10pt 0 8pt; }
.to-list { margin: 2pt 0 8pt 45mm; padding: 0; list-style: none; }
.to-many { margin: 10pt 0 0 25mm; }
.ground { font-style: italic; text-align: justify; text-indent: 12.7mm; }
h2, h3, h4, .centred, p.indent, p.item { font-size: 14pt; margin: 0 0 6pt; }
h2, h3, h4 { text-indent: 12.7mm; break-after: avoid; }
h4 { font-weight: normal; font-style: italic; }
p.justify { text-align: justify; }
p.left { text-align: left; }
p.center, .centred { text-align: center; }
p.right { text-align: right; }
p.indent, p.item { text-indent: 12.7mm; }
p.item { text-align: justify; }
.centred { margin: 6pt 0; }
.field { display: flex; gap: 3mm; margin: 0 0 6pt; }
.field > span { flex: 1 1 0; display: flex; align-items: baseline; }
.field > span.only { display: block; }
.field .dots, .line { flex: 1; border-bottom: 1px dotted #000; min-width: 12mm; }
.line { height: 1.35em; margin: 0 0 3pt; }
.checks label { white-space: nowrap; margin-right: 5mm; }
table { width: 100%; border-collapse: collapse; margin: 0 0 8pt; font-size: 12pt; line-height: 1.2; }
table.dense { font-size: 11pt; }
caption { font-weight: bold; padding: 4pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: 2pt 3.5pt; vertical-align: middle; overflow-wrap: break-word; white-space: pre-line; }
th { text-align: center; }
td.left { text-align: left; } td.center { text-align: center; } td.right { text-align: right; } td.justify { text-align: left; }
td.strong { font-weight: bold; }
tr.blank td { height: 8mm; }
.signatures { display: grid; margin-top: 10pt; break-inside: avoid; break-before: avoid; gap: 8pt 4mm; text-align: center; }
.cols1 { grid-template-columns: 45% 55%; } .cols1 > :only-child { grid-column: 2; }
.cols2 { grid-template-columns: 1fr 1fr; } .cols3 { grid-template-columns: 1fr 1fr 1fr; }
.sign { font-size: 13pt; }
.sign p { margin: 0; font-weight: bold; }
.sign p.note { font-style: italic; font-weight: normal; }
.sign p.name { padding-top: 62pt; }
.closing { display: grid; grid-template-columns: 1fr 1fr; margin-top: 10pt; break-inside: avoid; break-before: avoid; }
.recipients p { margin: 0; font-size: 11pt; line-height: 1.2; }
.recipients p.first { font-weight: bold; font-style: italic; font-size: 12pt; }
.reference { text-align: center; font-style: italic; font-size: 13pt; margin: 0 0 10pt; white-space: pre-wrap; }
.review-mark { background: #fff3b0; }
.review { width: 210mm; margin: 8mm auto 0; background: #fff8dc; border: 1px solid #b8860b; padding: 4mm 6mm; font: 12pt/1.4 system-ui, sans-serif; }
.review ul { margin: 2mm 0 0; padding-left: 6mm; }
@page { size: A4 portrait; margin: 20mm 15mm 20mm 30mm; }
@page ngang { size: A4 landscape; margin: 20mm 15mm 20mm 30mm; }
@media print {
  body { background: none; }
  .review { display: none; }
  .review-mark { background: none; }
  .page { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; break-after: page; }
  .page:last-child { break-after: auto; }
  .page.landscape { width: auto; min-height: 0; page: ngang; }
}
@media screen and (max-width: 215mm) {
  .page, .page.landscape, .review { width: auto; margin: 0; padding: 5vw; min-height: 0; overflow-x: auto; }
  .motto1 { white-space: normal; }
}
`.trim();

/** For `style-src`: allows this style sheet and no other. */
export const previewCspSource = `'sha256-${createHash('sha256').update(previewCss, 'utf8').digest('base64')}'`;
