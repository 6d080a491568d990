/**
 * Writes every form, filled in and blank, as Word, Excel and HTML: `tsx scripts/sample-documents.ts [FOLDER]`.
 * For looking at: open the files, or turn them into pictures with LibreOffice.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDocument, fileNameOf, formList } from '../domain/documents';
import { printedOn, samples } from '../domain/documents/samples';
import { isRefusal, messageOf } from '../domain/errors';
import { renderExcel, renderHtml, renderWord } from '../platform/documents';

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const blanks = formList.flatMap(({ number, variants }) =>
    variants.map(({ code }) => ({ form: number, kind: code, data: {}, what: 'trong' })),
  );
  const papers = [...samples.map((sample) => ({ ...sample, what: 'mau' })), ...blanks];
  for (const { form, kind, data, what } of papers) {
    const model = buildDocument(form, { ...data, kind }, { printOn: printedOn });
    if (isRefusal(model)) throw new Error(`${form} ${kind}: ${messageOf(model.code, model.params)}`);
    const path = join(folder, `${String(form).padStart(2, '0')}-${kind}-${what}-${fileNameOf(model)}`);
    writeFileSync(`${path}.docx`, await renderWord(model));
    writeFileSync(`${path}.xlsx`, await renderExcel(model));
    writeFileSync(`${path}.html`, renderHtml(model));
  }
  console.log(`${papers.length} văn bản (Word, Excel, HTML) trong ${folder}`);
}

main(process.argv[2] ?? 'van-ban-mau').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
