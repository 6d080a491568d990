/**
 * The styles of our Word files. The library writes a style sheet of its own with English names ("Heading 1"); ours takes
 * its place, so that whoever opens the list of styles finds Vietnamese names and nothing else.
 */

/** Twips, the unit of Word: 1/20 of a point. */
export const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);

/** A4, in mm; margins of a real office application (domain.md §2.5 [P]), inside the ranges of NĐ 30/2020 [M]. */
export const pageMm = { width: 210, height: 297 } as const;
export const marginMm = { top: 20, right: 15, bottom: 20, left: 30 } as const;

export const font = 'Times New Roman';

interface StyleSpec {
  readonly name: string;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Points. */
  readonly size?: number;
  readonly bold?: true;
  readonly italic?: true;
  /** Points before and after; line spacing as a multiple of a line. */
  readonly before?: number;
  readonly after?: number;
  readonly line?: number;
  readonly firstLineMm?: number;
  readonly keepNext?: true;
  /** Level in the navigation pane. */
  readonly outline?: 0 | 1 | 2;
}

const body = { size: 14, after: 6, line: 1.1 } as const;
/** Style id → what it is. Ids are plain letters; names are what people see. */
export const styles = {
  VanBan: { ...body, name: 'Đoạn văn', align: 'both', firstLineMm: 12.7 },
  VanBanSatLe: { ...body, name: 'Đoạn văn sát lề', align: 'both' },
  DanhSach: { ...body, name: 'Danh sách', align: 'both', firstLineMm: 12.7 },
  DongKe: { ...body, name: 'Dòng kẻ', align: 'left' },
  CanCu: { ...body, name: 'Căn cứ', align: 'both', italic: true, firstLineMm: 12.7 },
  KinhGui: { ...body, name: 'Kính gửi', align: 'left', before: 6 },
  DeMuc1: {
    ...body,
    name: 'Đề mục I',
    align: 'both',
    bold: true,
    firstLineMm: 12.7,
    keepNext: true,
    outline: 0,
  },
  DeMuc2: {
    ...body,
    name: 'Đề mục 1',
    align: 'both',
    bold: true,
    firstLineMm: 12.7,
    keepNext: true,
    outline: 1,
  },
  DeMuc3: {
    ...body,
    name: 'Đề mục a',
    align: 'both',
    italic: true,
    firstLineMm: 12.7,
    keepNext: true,
    outline: 2,
  },
  DongGiua: { ...body, name: 'Dòng giữa', align: 'center', before: 6, keepNext: true },
  CoQuan: { name: 'Cơ quan ban hành', align: 'center', size: 12 },
  QuocHieu: { name: 'Quốc hiệu', align: 'center', size: 13, bold: true },
  TieuNgu: { name: 'Tiêu ngữ', align: 'center', size: 14, bold: true },
  TieuDeDang: { name: 'Tiêu đề văn bản Đảng', align: 'center', size: 14, bold: true },
  SoKyHieu: { name: 'Số, ký hiệu', align: 'center', size: 13, before: 3 },
  DiaDanhNgay: { name: 'Địa danh, ngày tháng', align: 'center', size: 13, italic: true, before: 3 },
  TrichYeuCongVan: { name: 'Trích yếu công văn', align: 'center', size: 12, before: 3 },
  TenLoai: { name: 'Tên loại văn bản', align: 'center', size: 14, bold: true, before: 14, keepNext: true },
  TrichYeu: { name: 'Trích yếu', align: 'center', size: 14, bold: true, keepNext: true },
  ThamQuyen: {
    name: 'Thẩm quyền ban hành',
    align: 'center',
    size: 14,
    bold: true,
    before: 6,
    after: 6,
    keepNext: true,
  },
  DuongKe: { name: 'Đường kẻ', align: 'center', size: 2 },
  DauBang: { name: 'Đầu bảng', align: 'center', size: 12, bold: true },
  OBang: { name: 'Ô bảng', align: 'left', size: 12 },
  ChuThichBang: {
    name: 'Tên bảng',
    align: 'center',
    size: 13,
    bold: true,
    before: 6,
    after: 3,
    keepNext: true,
  },
  NoiNhanDau: { name: 'Nơi nhận', align: 'left', size: 12, bold: true, italic: true },
  NoiNhanDong: { name: 'Dòng nơi nhận', align: 'left', size: 11 },
  ChuKy: { name: 'Chữ ký', align: 'center', size: 13, bold: true, keepNext: true },
  ChuKyGhiChu: { name: 'Ghi chú chữ ký', align: 'center', size: 13, italic: true, keepNext: true },
  SoTrang: { name: 'Số trang', align: 'center', size: 13 },
  PhuLuc: { name: 'Phụ lục', align: 'center', size: 14, bold: true, keepNext: true, outline: 0 },
  KemTheo: { name: 'Kèm theo', align: 'center', size: 13, italic: true, after: 10 },
  TrangTrong: { name: 'Dòng trống', align: 'left', size: 6 },
} as const satisfies Record<string, StyleSpec>;
export type StyleId = keyof typeof styles;

const paragraphOf = (spec: StyleSpec): string =>
  [
    spec.keepNext === true ? '<w:keepNext/>' : '',
    `<w:spacing w:before="${(spec.before ?? 0) * 20}" w:after="${(spec.after ?? 0) * 20}" w:line="${Math.round((spec.line ?? 1) * 240)}" w:lineRule="auto"/>`,
    spec.firstLineMm === undefined ? '' : `<w:ind w:firstLine="${twips(spec.firstLineMm)}"/>`,
    `<w:jc w:val="${spec.align ?? 'left'}"/>`,
    spec.outline === undefined ? '' : `<w:outlineLvl w:val="${spec.outline}"/>`,
  ].join('');

const runOf = (spec: StyleSpec): string =>
  [
    spec.bold === true ? '<w:b/><w:bCs/>' : '',
    spec.italic === true ? '<w:i/><w:iCs/>' : '',
    `<w:sz w:val="${(spec.size ?? 14) * 2}"/><w:szCs w:val="${(spec.size ?? 14) * 2}"/>`,
  ].join('');

const styleOf = ([id, spec]: readonly [string, StyleSpec]): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${spec.name}"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr>${paragraphOf(spec)}</w:pPr><w:rPr>${runOf(spec)}</w:rPr></w:style>`;

/** `word/styles.xml`. Word itself translates its one built-in style, Normal, and it is kept out of sight. */
export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  '<w:docDefaults><w:rPrDefault><w:rPr>',
  `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>`,
  '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>',
  '</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="BangThuong"><w:name w:val="Normal Table"/><w:semiHidden/>',
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  ...Object.entries(styles).map(styleOf),
  '</w:styles>',
].join('');
