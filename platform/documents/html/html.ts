/** A document as an HTML page for preview and for printing from the browser. Everything that people typed is escaped. */
import {
  annexReference,
  cellText,
  dateLineOf,
  groundLines,
  issuerLines,
  mottoOf,
  numberLine,
  recipientLines,
  urgencyStamp,
  type Block,
  type Cell,
  type DocumentModel,
  type RichText,
  type Signature,
  type Table,
} from '../../../domain/documents';
import { columnWidthsMm, placeCells, signatureRows, type PlacedCell } from '../../../domain/documents/grid';
import { runsOf } from '../../../domain/documents/words';
import { escaped } from '../text';
import { previewCss } from './css';

/** The whole page. What should be looked at before printing stands above the paper and is not printed. */
export function renderHtml(model: DocumentModel): string {
  const pages = [
    page(model.orientation, [head(model), opening(model), body(model.body), closing(model)]),
    ...model.annexes.map((annex) =>
      page(annex.orientation, [
        `<p class="label">${escaped(annex.label)}</p>`,
        `<p class="subject">${escaped(annex.title.toLocaleUpperCase('vi'))}</p>`,
        `<p class="reference">${escaped(annexReference(model, annex))}</p>`,
        body(annex.body),
      ]),
    ),
  ];
  return [
    '<!doctype html>',
    '<html lang="vi">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(model.name)}</title>`,
    `<style>${previewCss}</style></head>`,
    '<body>',
    review(model),
    ...pages,
    '</body></html>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const page = (orientation: string, parts: readonly string[]): string =>
  `<section class="page${orientation === 'landscape' ? ' landscape' : ''}">\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;

const p = (name: string, text: string): string => `<p class="${name}">${text}</p>`;

function review({ review: found }: DocumentModel): string {
  if (found.length === 0) return '';
  return `<aside class="review"><strong>Cần rà soát trước khi in</strong><ul>${found.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></aside>`;
}

/** Runs with bold, italic and the marks for review. */
const rich = (text: RichText): string =>
  runsOf(text)
    .map((run) => {
      let html = escaped(run.text);
      if (run.bold === true) html = `<b>${html}</b>`;
      if (run.italic === true) html = `<i>${html}</i>`;
      return run.review === true ? `<span class="review-mark">${html}</span>` : html;
    })
    .join('');

// ---------------------------------------------------------------- head

function head(model: DocumentModel): string {
  const number = numberLine(model);
  const stamp = urgencyStamp(model);
  const date = dateLineOf(model);
  const [first, second] = mottoOf(model);
  const dispatch = model.title.type === undefined ? model.title.subject : undefined;
  const left = [
    ...issuerLines(model).map(({ text, bold }) =>
      p('issuer', bold ? `<b>${escaped(text)}</b>` : escaped(text)),
    ),
    model.family === 'party' ? p('issuer', '*') : '<hr class="rule">',
    number === undefined ? '' : p('number', escaped(number)),
    dispatch === undefined ? '' : p('dispatch', escaped(dispatch)),
    stamp === undefined ? '' : p('stamp', escaped(stamp)),
  ];
  const right = [
    p(second === undefined ? 'motto2' : 'motto1', escaped(first)),
    second === undefined ? '' : p('motto2', escaped(second)),
    '<hr class="rule wide">',
    date === undefined ? '' : p('date', escaped(date)),
  ];
  return `<header class="head"><div>${left.join('')}</div><div>${right.join('')}</div></header>`;
}

function opening(model: DocumentModel): string {
  const { type, subject, authority } = model.title;
  const [only, ...others] = model.to;
  return [
    type === undefined ? '' : p('type', escaped(type)),
    type === undefined || subject === undefined ? '' : p('subject', escaped(subject)),
    type === undefined ? '' : model.family === 'party' ? p('subject', '-----') : '<hr class="rule">',
    only === undefined
      ? ''
      : others.length === 0
        ? p('to', `Kính gửi: ${escaped(only)}`)
        : `${p('to-many', 'Kính gửi:')}<ul class="to-list">${model.to.map((line) => `<li>- ${escaped(line)}</li>`).join('')}</ul>`,
    authority === undefined ? '' : p('authority', escaped(authority.toLocaleUpperCase('vi'))),
    ...groundLines(model).map((line) => p('ground', escaped(line))),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

// ---------------------------------------------------------------- body

const body = (blocks: readonly Block[]): string => blocks.map(block).join('\n');

const headings = { 1: 'h2', 2: 'h3', 3: 'h4' } as const;

function block(one: Block): string {
  switch (one.kind) {
    case 'heading': {
      const tag = headings[one.level === 1 ? 1 : one.level === 2 ? 2 : 3];
      return `<${tag}>${escaped(one.text)}</${tag}>`;
    }
    case 'title':
      return p(
        'centred',
        one.weight === 'bold' ? `<b>${escaped(one.text)}</b>` : `<i>${escaped(one.text)}</i>`,
      );
    case 'paragraph':
      return p(`${one.align}${one.indent ? ' indent' : ''}`, rich(one.text));
    case 'list':
      return one.items.map((item) => p('item', `${escaped(one.marker)} ${rich(item)}`)).join('\n');
    case 'field':
      return `<div class="field">${one.parts
        .map(({ label, value }) =>
          value === undefined
            ? `<span>${escaped(label)}<span class="dots"></span></span>`
            : `<span class="only">${escaped(label)}${rich(value)}</span>`,
        )
        .join('')}</div>`;
    case 'lines':
      return '<div class="line"></div>'.repeat(one.count);
    case 'checks':
      return p(
        'checks',
        `${escaped(one.label ?? '')}${one.options.map(({ label, checked }) => `<label>${checked ? '☒' : '☐'} ${escaped(label)}</label>`).join(' ')}`,
      );
    case 'table':
      return table(one);
    case 'signatures':
      return signatures(one.columns);
  }
}

function table(one: Table): string {
  // Only the ratio counts: the width of the page is the browser's.
  const widths = columnWidthsMm(one, 165);
  const row = (cells: readonly PlacedCell[], kind: 'head' | 'row' | 'total'): string => {
    const blank = kind === 'row' && cells.every(({ cell }) => cell.is === 'blank');
    return `<tr${blank ? ' class="blank"' : ''}>${cells.map(({ cell, column }) => tableCell(cell, one.columns[column]?.align ?? 'left', kind)).join('')}</tr>`;
  };
  return [
    `<table${one.columns.length >= 9 ? ' class="dense"' : ''}>`,
    one.caption === undefined ? '' : `<caption>${escaped(one.caption)}</caption>`,
    `<colgroup>${widths.map((width) => `<col width="${((width / 165) * 100).toFixed(1)}%">`).join('')}</colgroup>`,
    `<thead>${placeCells(one.head)
      .map((cells) => row(cells, 'head'))
      .join('')}</thead>`,
    `<tbody>${placeCells(one.rows)
      .map((cells) => row(cells, 'row'))
      .join('')}${
      one.total === undefined
        ? ''
        : placeCells([one.total])
            .map((cells) => row(cells, 'total'))
            .join('')
    }</tbody>`,
    '</table>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function tableCell(cell: Cell, align: string, kind: 'head' | 'row' | 'total'): string {
  const span = `${(cell.columns ?? 1) > 1 ? ` colspan="${cell.columns ?? 1}"` : ''}${(cell.rows ?? 1) > 1 ? ` rowspan="${cell.rows ?? 1}"` : ''}`;
  const text = rich(cellText(cell));
  if (kind === 'head') return `<th${span}>${text}</th>`;
  const strong = kind === 'total' || cell.bold === true ? ' strong' : '';
  return `<td class="${cell.align ?? align}${strong}"${span}>${text}</td>`;
}

// ---------------------------------------------------------------- closing

const sign = ({ lines, note, name }: Signature): string =>
  `<div class="sign">${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}${note === undefined ? '' : p('note', escaped(note))}${p('name', escaped(name ?? ''))}</div>`;

const signatures = (columns: readonly Signature[]): string => {
  const perRow = Math.max(...signatureRows(columns).map((row) => row.length));
  return `<div class="signatures cols${perRow}">${columns.map(sign).join('')}</div>`;
};

function closing(model: DocumentModel): string {
  const { recipients, signatures: signers } = model;
  if (recipients.length === 0) return signers.length === 0 ? '' : signatures(signers);
  const received = `<div class="recipients"><p class="first">Nơi nhận:</p>${recipientLines(model)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}</div>`;
  const [only, ...others] = signers;
  if (others.length > 0) return `${signatures(signers)}\n${received}`;
  return `<footer class="closing">${received}${only === undefined ? '' : sign(only)}</footer>`;
}
