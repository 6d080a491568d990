import fc from 'fast-check';
import { isRefusal } from '../../../domain/errors';
import { buildDocument, formList, type DocumentModel } from '../../../domain/documents';
import { printedOn, samples } from '../../../domain/documents/samples';
import { previewCspSource, previewCss } from './css';
import { renderHtml } from './html';

function built(form: number, data: Record<string, unknown>): DocumentModel {
  const model = buildDocument(form, data, { printOn: printedOn });
  if (isRefusal(model)) throw new Error(JSON.stringify(model));
  return model;
}
/** Without the style sheet, which is the same for all. */
const markup = (model: DocumentModel): string => renderHtml(model).replace(previewCss, '');

describe('the preview', () => {
  it.each(samples.filter(({ form }) => [3, 9, 12, 13, 17].includes(form)))(
    'form $form, $kind',
    ({ form, kind, data }) => {
      expect(markup(built(form, { ...data, kind }))).toMatchSnapshot();
    },
  );

  it('every paper, also blank, is one page with balanced tags and no style attributes', () => {
    for (const { number, variants } of formList)
      for (const { code } of variants) {
        const html = markup(built(number, { kind: code }));
        expect(html).not.toMatch(/ style=|undefined|\[object/);
        for (const tag of ['section', 'table', 'div', 'p', 'span', 'td', 'ul'])
          expect(`${code} ${tag} ${html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0}`).toBe(
            `${code} ${tag} ${html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0}`,
          );
      }
  });

  it('whatever somebody types is text, never markup', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<script>', '"><img onerror=x>', "'&<b>", '</style>'),
        fc.string(),
        (bad, rest) => {
          const typed = bad + rest;
          const html = markup(
            built(12, {
              paper: {
                place: typed,
                issuers: [{ name: typed }],
                to: [typed],
                recipients: [{ name: typed }],
                signer: { name: typed },
              },
              subject: typed,
              results: [{ title: typed, content: typed }],
              late: [{ task: typed, reason: typed, remedy: typed }],
              annexes: [{ title: typed, columns: [typed], rows: [[typed]] }],
            }),
          );
          expect(html).not.toMatch(/<script|<img|onerror=x>[^&]*<|<\/style>.*<\/style>/s);
        },
      ),
    );
  });

  it('lists what to look at before printing, and marks it on the paper', () => {
    const html = markup(built(12, { tasks: [{ task: 'Hồ sơ', dueWords: 'tháng 7/2026' }] }));
    expect(html).toContain('Cần rà soát trước khi in');
    expect(html).toContain('<span class="review-mark"><i> (quá thời điểm đã nêu – cần rà soát)</i></span>');
    expect(markup(built(12, {}))).not.toContain('Cần rà soát');
  });

  it('its style sheet can be allowed by hash', () => {
    expect(renderHtml(built(5, {}))).toContain(`<style>${previewCss}</style>`);
    expect(previewCspSource).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  });
});
