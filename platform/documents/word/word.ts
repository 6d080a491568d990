/** A document as a Word file (.docx): A4, Times New Roman, the layout of NĐ 30/2020 and of the Party's papers [P]. */
import {
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { annexReference, type Annex, type DocumentModel, type Orientation } from '../../../domain/documents';
import { bodyOf } from './body';
import { closingOf } from './closing';
import { headTable, opening } from './head';
import { clean, escaped } from '../text';
import { paragraph } from './parts';
import { marginMm, pageMm, stylesXml, twips, type StyleId } from './styles';

/** Width between the margins. */
const contentMm = (orientation: Orientation): number =>
  (orientation === 'landscape' ? pageMm.height : pageMm.width) - marginMm.left - marginMm.right;

/** The Word file. Deterministic up to the time stamps inside the zip. */
export async function renderWord(model: DocumentModel): Promise<Buffer> {
  const widthMm = contentMm(model.orientation);
  const file = new Document({
    title: clean(model.title.subject === undefined ? model.name : `${model.name}: ${model.title.subject}`),
    sections: [
      {
        ...pageOf(model.orientation),
        children: [
          headTable(model, widthMm),
          ...opening(model, widthMm),
          ...bodyOf(model.body, widthMm, model.recipients.length + model.signatures.length > 0),
          ...closingOf(model, widthMm),
        ],
      },
      ...model.annexes.map((annex) => annexSection(model, annex)),
    ],
  });
  return Packer.toBuffer(file, undefined, [
    { path: 'word/styles.xml', data: stylesXml },
    { path: 'docProps/core.xml', data: coreXml(model) },
  ]);
}

/** A new page, numbered on its own (NĐ 30/2020: each annex by itself [M]). */
function annexSection(model: DocumentModel, annex: Annex): ISectionOptions {
  const widthMm = contentMm(annex.orientation);
  return {
    ...pageOf(annex.orientation),
    children: [
      paragraph('PhuLuc', annex.label),
      paragraph('TrichYeu', annex.title.toLocaleUpperCase('vi')),
      paragraph('KemTheo', annexReference(model, annex)),
      ...bodyOf(annex.body, widthMm, false),
    ],
  };
}

/** Page numbers in the middle of the upper margin, from the second page on. */
function pageOf(orientation: Orientation): Pick<ISectionOptions, 'properties' | 'headers'> {
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: twips(pageMm.width),
          height: twips(pageMm.height),
          orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(marginMm.top),
          right: twips(marginMm.right),
          bottom: twips(marginMm.bottom),
          left: twips(marginMm.left),
          header: twips(10),
          footer: twips(10),
          gutter: 0,
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({ style: 'SoTrang' satisfies StyleId })] }),
      default: new Header({
        children: [
          new Paragraph({
            style: 'SoTrang' satisfies StyleId,
            children: [new TextRun({ children: [PageNumber.CURRENT] })],
          }),
        ],
      }),
    },
  };
}

/** What Explorer and Word show as the file's properties; the library's own would say "Un-named". */
function coreXml(model: DocumentModel): string {
  const said = [
    `<dc:title>${escaped(model.name)}</dc:title>`,
    `<dc:subject>${escaped(model.title.subject ?? '')}</dc:subject>`,
    `<dc:creator>${escaped(model.issuedBy)}</dc:creator>`,
    `<cp:lastModifiedBy>${escaped(model.issuedBy)}</cp:lastModifiedBy>`,
    '<dc:language>vi-VN</dc:language>',
  ].join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${said}</cp:coreProperties>`;
}
