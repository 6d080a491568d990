import { detectFile, safeFileName } from './detect';

const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))));

/** A ZIP with empty entries of these names. */
function zip(names: readonly string[], firstContent = ''): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  names.forEach((name, index) => {
    const content = index === 0 ? firstContent : '';
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const whole = Buffer.concat([local, Buffer.from(name), Buffer.from(content)]);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    entries.push(Buffer.concat([entry, Buffer.from(name)]));
    locals.push(whole);
    offset += whole.length;
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const extensionOf = (content: Buffer, name: string): string => {
  const found = detectFile(content, name);
  return found.kind === 'known' ? found.file.extension : `refused: ${found.found}`;
};

describe('what a file is', () => {
  it.each([
    ['pdf', bytes('%PDF-1.7\n'), 'kế hoạch.pdf'],
    ['png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'ảnh.png'],
    ['jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'ảnh.jpg'],
    ['docx', zip(['[Content_Types].xml', 'word/document.xml']), 'a.docx'],
    ['xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml']), 'a.xlsx'],
    ['odt', zip(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text'), 'a.odt'],
    ['zip', zip(['ảnh 1.jpg', 'ảnh 2.jpg']), 'ảnh.zip'],
    ['csv', bytes('\ufeffMã,Tên\nLA,Phường Láng\n'), 'đơn vị.csv'],
    ['txt', bytes('Ý kiến của nhân dân'), 'ý kiến.txt'],
  ])('is %s by its content', (extension, content, name) => {
    expect(extensionOf(content, name)).toBe(extension);
  });

  it('is not what the name claims', () => {
    expect(extensionOf(bytes('%PDF-1.7\n'), 'bang.xlsx')).toBe('pdf');
    expect(extensionOf(bytes('MZ...'), 'kế hoạch.pdf')).toBe('refused: chương trình Windows');
  });

  it.each([
    ['a macro', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'a.docx'],
    ['a program inside', zip(['hoa don.pdf.exe']), 'a.zip'],
    ['a page with a script', bytes('<!DOCTYPE html><script>alert(1)</script>'), 'a.txt'],
    ['a picture with a script', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'a.txt'],
    ['bytes of nothing known', bytes([1, 2, 3, 0xff]), 'a.pdf'],
    ['a damaged archive', bytes([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'a.docx'],
    ['a script as text', bytes('rm -rf /'), 'a.sh'],
  ])('refuses %s', (_, content, name) => {
    expect(extensionOf(content, name)).toMatch(/^refused/);
  });
});

describe('the name of a file', () => {
  const pdf = { mediaType: 'application/pdf', extension: 'pdf', inline: true };
  it('keeps Vietnamese, loses paths and signs that do harm', () => {
    expect(safeFileName('Kế hoạch số 12.pdf', pdf)).toBe('Kế hoạch số 12.pdf');
    expect(safeFileName('../../etc/passwd', pdf)).toBe('passwd.pdf');
    expect(safeFileName('C:\\Users\\a\\"x"\r\n.pdf', pdf)).toBe('x.pdf');
    expect(safeFileName('', pdf)).toBe('tep.pdf');
  });
});
