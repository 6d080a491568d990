import { strFromU8, unzipSync } from 'fflate';
import { isRefusal } from '../../../domain/errors';
import { buildDocument, formList, type DocumentModel } from '../../../domain/documents';
import { printedOn, samples } from '../../../domain/documents/samples';
import { frontPaper, partyPaper } from '../../../domain/documents/samples/office';
import { renderWord } from './word';

function built(form: number, data: Record<string, unknown>): DocumentModel {
  const model = buildDocument(form, data, { printOn: printedOn });
  if (isRefusal(model)) throw new Error(JSON.stringify(model));
  return model;
}
async function partsOf(model: DocumentModel): Promise<Record<string, string>> {
  const files = unzipSync(await renderWord(model));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}
/** What a reader sees, paragraph by paragraph; a tab with dots is "…". */
function linesOf(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((part) =>
      [...part.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t xml:space="preserve">[^<]*<\/w:t>|<w:tab\/>|<w:br\/>/g)]
        .map(([run]) =>
          run.startsWith('<w:tab') ? '\t' : run.startsWith('<w:br') ? '\n' : run.replace(/<[^>]+>/g, ''),
        )
        .join(''),
    )
    .filter((line) => line !== '');
}
const documentOf = async (model: DocumentModel): Promise<string> =>
  (await partsOf(model))['word/document.xml'] ?? '';
const papers = [
  ...samples,
  ...formList.flatMap(({ number, variants }) =>
    variants.map(({ code }) => ({ form: number, kind: code, data: {} })),
  ),
];

describe('a Word file', () => {
  it.each(papers)(
    'form $form, $kind: is well-formed, and nothing in it speaks English',
    async ({ form, kind, data }) => {
      const parts = await partsOf(built(form, { ...data, kind }));
      const styles = parts['word/styles.xml'] ?? '';
      const names = [...styles.matchAll(/<w:name w:val="([^"]+)"/g)].map(([, name]) => name);
      expect(names.filter((name) => !/[^\x20-\x7e]/.test(name ?? ''))).toEqual(['Normal', 'Normal Table']);
      const used = new Set(
        [...(parts['word/document.xml'] ?? '').matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, id]) => id),
      );
      for (const id of used) expect(styles).toContain(`w:styleId="${id}"`);
      const core = parts['docProps/core.xml'] ?? '';
      expect(core).toContain('<dc:language>vi-VN</dc:language>');
      expect(core).not.toMatch(/Un-named|created/);
      for (const [path, xml] of Object.entries(parts)) {
        expect(`${path}: ${/undefined|\[object|NaN/.exec(xml)?.[0] ?? 'sound'}`).toBe(`${path}: sound`);
      }
    },
  );

  it('is A4 with margins 20/15/20/30 mm, and numbered from its second page', async () => {
    const xml = await documentOf(built(12, { paper: frontPaper }));
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(xml).toContain('<w:titlePg/>');
    const parts = await partsOf(built(12, { paper: frontPaper }));
    const headers = Object.entries(parts).filter(([path]) => path.startsWith('word/header'));
    expect(headers.filter(([, header]) => header.includes('PAGE'))).toHaveLength(1);
    expect(headers).toHaveLength(2);
  });

  it('an annex begins a new page, lying down when its table is wide, numbered from 1', async () => {
    const xml = await documentOf(built(1, { paper: frontPaper, year: 2026 }));
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2);
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(2);
    expect(linesOf(xml)).toContain('PHỤ LỤC');
  });

  it('the head of the Front and of the Party, each its own', async () => {
    expect(linesOf(await documentOf(built(12, { paper: frontPaper }))).slice(0, 8)).toEqual([
      'ỦY BAN MTTQ VIỆT NAM',
      'PHƯỜNG YÊN NGHĨA',
      'BAN THƯỜNG TRỰC',
      'Số:        /BC-MTTQ-BTT',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Yên Nghĩa, ngày 05 tháng 02 năm 2026',
      'BÁO CÁO',
    ]);
    expect(linesOf(await documentOf(built(12, { paper: partyPaper, kind: 'keHoach' }))).slice(0, 6)).toEqual([
      'ĐẢNG BỘ THÀNH PHỐ HÀ NỘI',
      'ĐẢNG ỦY PHƯỜNG YÊN NGHĨA',
      '*',
      'Số        -KH/ĐU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Yên Nghĩa, ngày 05 tháng 10 năm 2026',
    ]);
  });

  it('rules are drawn under the issuing body, Tiêu ngữ and the subject; there is none on a công văn below its subject', async () => {
    const rules = (xml: string) => xml.match(/<w:pBdr><w:top /g)?.length ?? 0;
    expect(rules(await documentOf(built(12, { paper: frontPaper })))).toBe(3);
    expect(rules(await documentOf(built(9, { paper: frontPaper })))).toBe(2);
  });

  it('what nobody has filled in prints as dotted lines up to the margin', async () => {
    const xml = await documentOf(built(14, { kind: 'phieuTiepNhan' }));
    expect(linesOf(xml)).toContain('Mã đơn: \t Ngày nhận: \t');
    expect(xml.match(/w:leader="dot"/g)?.length ?? 0).toBeGreaterThan(6);
    expect(
      await documentOf(built(14, { kind: 'phieuTiepNhan', code: 'D1', receivedOn: '2026-05-04' })),
    ).toContain('04/05/2026');
  });

  it('three signatures in three columns, with the note below', async () => {
    const xml = await documentOf(built(6, {}));
    const last = xml.slice(xml.lastIndexOf('<w:tbl>'));
    expect(last.match(/<w:gridCol /g)).toHaveLength(3);
    expect(linesOf(last)).toEqual([
      'ĐẠI DIỆN ĐƠN VỊ',
      '(Ký, ghi rõ họ tên)',
      'THƯ KÝ',
      '(Ký, ghi rõ họ tên)',
      'TRƯỞNG ĐOÀN',
      '(Ký, ghi rõ họ tên)',
    ]);
  });

  it('the head of a table is merged and repeated on every page; boxes are ticked', async () => {
    const xml = await documentOf(built(17, { rows: [{ unit: 'X', body: 'ttnd' }] }));
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(xml).toContain('<w:gridSpan w:val="3"/>');
    expect(xml).toContain('<w:vMerge w:val="restart"/>');
    expect(linesOf(xml)).toEqual(expect.arrayContaining(['☒', '☐']));
  });

  it('what people type stays text, whatever signs it holds', async () => {
    const xml = await documentOf(
      built(9, { unit: `A & B <w:p> "x" ${String.fromCharCode(0, 11)} 😀`, topic: 'a\nb' }),
    );
    expect(xml).toContain('A &amp; B &lt;w:p&gt;');
    expect(xml).toContain('😀');
    expect(xml).not.toMatch(new RegExp(`[${String.fromCharCode(0, 11)}]`));
  });
});
