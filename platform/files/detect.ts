/** What a file really is, by its first bytes (and, for a ZIP, by the names inside): never by its name or what it claims. */

export interface FileKind {
  readonly mediaType: string;
  readonly extension: string;
  /** Shown by browsers without harm; everything else is a download. */
  readonly inline: boolean;
}

const kind = (mediaType: string, extension: string, inline = false): FileKind => ({
  mediaType,
  extension,
  inline,
});

const office = 'application/vnd.openxmlformats-officedocument';
const kinds = {
  pdf: kind('application/pdf', 'pdf', true),
  png: kind('image/png', 'png', true),
  jpg: kind('image/jpeg', 'jpg', true),
  docx: kind(`${office}.wordprocessingml.document`, 'docx'),
  xlsx: kind(`${office}.spreadsheetml.sheet`, 'xlsx'),
  pptx: kind(`${office}.presentationml.presentation`, 'pptx'),
  odt: kind('application/vnd.oasis.opendocument.text', 'odt'),
  ods: kind('application/vnd.oasis.opendocument.spreadsheet', 'ods'),
  doc: kind('application/msword', 'doc'),
  xls: kind('application/vnd.ms-excel', 'xls'),
  zip: kind('application/zip', 'zip'),
  csv: kind('text/csv', 'csv'),
  txt: kind('text/plain', 'txt'),
} as const;

export type Detected =
  | { readonly kind: 'known'; readonly file: FileKind }
  /** Not taken; `found` says what it looks like, in Vietnamese. */
  | { readonly kind: 'refused'; readonly found: string };

const known = (file: FileKind): Detected => ({ kind: 'known', file });
const refused = (found: string): Detected => ({ kind: 'refused', found });

const startsWith = (bytes: Buffer, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Looks at the content; the name only tells apart what the content cannot (.doc from .xls, .csv from .txt). */
export function detectFile(bytes: Buffer, name: string): Detected {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.subarray(0, 1024).includes('%PDF-')) return known(kinds.pdf);
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return known(kinds.png);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return known(kinds.jpg);
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return detectZip(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return detectOle(bytes, extension);
  if (startsWith(bytes, 0x4d, 0x5a)) return refused('chương trình Windows');
  if (startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46)) return refused('chương trình Linux');
  return detectText(bytes, extension);
}

/** Old Office files: one container for all; macros show by the name of their storage in UTF-16. */
function detectOle(bytes: Buffer, extension: string): Detected {
  if (bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))) return refused('tệp Office có macro');
  if (bytes.includes(Buffer.from('WordDocument', 'utf16le'))) return known(kinds.doc);
  if (bytes.includes(Buffer.from('Workbook', 'utf16le')) || extension === 'xls') return known(kinds.xls);
  return refused('tệp Office không rõ loại');
}

function detectZip(bytes: Buffer): Detected {
  const names = namesInZip(bytes);
  if (names === undefined) return refused('tệp nén hỏng');
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return refused('tệp Office có macro');
  if (names.some((name) => /\.(exe|dll|bat|cmd|com|js|jse|vbs|ps1|scr|msi|jar|lnk|hta)$/i.test(name)))
    return refused('tệp nén có chương trình bên trong');
  if (names.includes('[Content_Types].xml')) {
    if (names.some((name) => name.startsWith('word/'))) return known(kinds.docx);
    if (names.some((name) => name.startsWith('xl/'))) return known(kinds.xlsx);
    if (names.some((name) => name.startsWith('ppt/'))) return known(kinds.pptx);
  }
  if (names[0] === 'mimetype') {
    const head = bytes.subarray(0, 200).toString('latin1');
    if (head.includes(kinds.odt.mediaType)) return known(kinds.odt);
    if (head.includes(kinds.ods.mediaType)) return known(kinds.ods);
  }
  return known(kinds.zip);
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const mostNames = 5000;

/** The names of the central directory, in order; undefined when it is damaged. */
function namesInZip(bytes: Buffer): string[] | undefined {
  let end = -1;
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 65_535; at -= 1)
    if (bytes.readUInt32LE(at) === endOfDirectory) {
      end = at;
      break;
    }
  if (end < 0) return undefined;
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  const count = bytes.readUInt16LE(end + 10);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry || entry > mostNames)
      return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

/** UTF-8 without control signs, and no markup that a browser could run. */
function detectText(bytes: Buffer, extension: string): Detected {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('không rõ loại');
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return refused('không rõ loại');
  if (/<\s*(!doctype|html|script|svg|\?xml|body|iframe)/i.test(text.slice(0, 4096)))
    return refused('trang web, SVG hoặc XML');
  if (extension === 'csv') return known(kinds.csv);
  return extension === 'txt' || extension === 'md'
    ? known(kinds.txt)
    : refused(`văn bản .${extension || '?'}`);
}

/** A name that is safe in a header and on a disk: no path, no control signs, at most 120 characters, the right ending. */
export function safeFileName(name: string, { extension }: FileKind): string {
  const base = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .trim()
    .slice(0, 120);
  return `${base === '' ? 'tep' : base}.${extension}`;
}
