import { z } from 'zod';
import { isRefusal } from '../errors';
import { buildDocument, documentModelSchema, formList, forms, type Block, type DocumentModel } from '.';
import { cellText } from './present';
import { printedOn, samples } from './samples';
import { plain } from './words';

const printOn = printedOn;
const context = { printOn };

function built(form: number, data: Record<string, unknown>): DocumentModel {
  const model = buildDocument(form, data, context);
  if (isRefusal(model)) throw new Error(`${form}: ${JSON.stringify(model)}`);
  return model;
}

/** Everything that the paper says, as plain lines. */
function wordsOf(model: DocumentModel): string {
  const blocks = [...model.body, ...model.annexes.flatMap((annex) => annex.body)];
  return [
    model.title.type,
    model.title.subject,
    ...model.to,
    ...model.grounds,
    ...blocks.flatMap(saidBy),
    ...model.annexes.map((annex) => annex.title),
    ...model.recipients,
    ...model.signatures.flatMap((one) => [...one.lines, one.name ?? '']),
  ].join('\n');
}
function saidBy(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'title':
      return [block.text];
    case 'paragraph':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'field':
      return block.parts.map(({ label, value }) => label + plain(value ?? ''));
    case 'checks':
      return [
        block.label ?? '',
        ...block.options.map(({ label, checked }) => `${checked ? '☒' : '☐'} ${label}`),
      ];
    case 'table':
      return [...block.head, ...block.rows, block.total ?? []].map((row) =>
        row.map((cell) => plain(cellText(cell))).join(' | '),
      );
    case 'signatures':
      return block.columns.flatMap((one) => [...one.lines, one.note ?? '', one.name ?? '']);
    case 'lines':
      return [];
  }
}
const papers = formList.flatMap(({ number, variants }) =>
  variants.map(({ code, name }) => ({ number, code, name })),
);

describe('the catalogue of forms', () => {
  it('has all 18, each under its number', () => {
    expect(formList.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    for (const form of formList) expect(forms[form.number]).toBe(form);
  });

  it.each(papers)(
    'form $number, $name: a blank can be printed, and it is valid JSON of the model',
    ({ number, code }) => {
      const model = built(number, { kind: code });
      expect(documentModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
      expect(model.form).toBe(number);
      expect(model.variant).toBe(code);
      const room = model.body.some(
        (block) =>
          block.kind === 'lines' ||
          (block.kind === 'table' && block.rows.some((row) => row.some((cell) => cell.is === 'blank'))) ||
          (block.kind === 'field' && block.parts.some(({ value }) => value === undefined)),
      );
      expect(room || wordsOf(model).includes('…')).toBe(true);
    },
  );

  it.each(samples.filter(({ form }) => form !== 14))(
    'form $form, $kind: filled in, it leaves out nothing that was written',
    ({ form, kind, data }) => {
      const model = built(form, { ...data, kind });
      expect(documentModelSchema.safeParse(model).success).toBe(true);
      const said = wordsOf(model);
      for (const text of textsIn(data)) expect(said).toContain(text);
    },
  );

  it('refuses data that do not fit, and says where', () => {
    const refused = buildDocument(18, { rows: [{ unit: 'A', dueOn: 'mai' }] }, context);
    expect(refused).toMatchObject({ code: 'DOCUMENT_INVALID', problems: [{ path: 'rows.0.dueOn' }] });
    expect(buildDocument(19, {}, context)).toMatchObject({ code: 'DOCUMENT_UNKNOWN' });
    expect(buildDocument(4, { kind: 'thu' }, context)).toMatchObject({ code: 'DOCUMENT_UNKNOWN' });
  });

  it.each(papers)('form $number, $name: every field has a Vietnamese label', ({ number, code }) => {
    const { schema } = forms[number]?.variants.find((one) => one.code === code) ?? {};
    if (schema === undefined) throw new Error('no schema');
    expect(unlabelled(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')).toEqual([]);
  });
});

const nodeSchema = z.looseObject({
  title: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
/** Paths of fields that a person would see without a name. `kind` is the choice of the paper, figures have their own. */
function unlabelled(node: unknown, path: string): string[] {
  const { properties = {}, items } = nodeSchema.safeParse(node).data ?? {};
  return [
    ...Object.entries(properties).flatMap(([key, field]) => {
      if (key === 'kind' || key === 'figures') return [];
      const here = `${path}.${key}`;
      const named = nodeSchema.safeParse(field).data?.title !== undefined;
      return [...(named ? [] : [here]), ...unlabelled(field, here)];
    }),
    ...(items === undefined ? [] : unlabelled(items, `${path}[]`)),
  ];
}

/** What a sample says about the matter itself: long texts, and names in lists. */
function textsIn(data: Record<string, unknown>): string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (
      ['paper', 'signer', 'members', 'schedule', 'plan', 'decision', 'units', 'previous', 'source'].includes(
        key,
      )
    )
      return;
    if (typeof value === 'string' && value.length > 25 && !value.includes('\n')) found.push(value);
    else if (Array.isArray(value)) value.forEach((one) => visit(one, key));
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, one]) => visit(one, name));
  };
  visit(data, '');
  return found;
}

describe('labels are those of the offices', () => {
  const said = (form: number, kind?: string) => wordsOf(built(form, kind === undefined ? {} : { kind }));
  it.each([
    [
      1,
      'keHoach',
      'STT | Nội dung | Hình thức | Đối tượng KT, GS, PBXH | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian | Sản phẩm | Ghi chú',
    ],
    [1, 'chuongTrinh', 'Bắt đầu | Kết thúc'],
    [3, 'quyetDinh', 'STT | Họ và tên | Chức vụ | Nhiệm vụ trong đoàn'],
    [
      8,
      'vanBan',
      'STT | Nội dung yêu cầu | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm phải hoàn thành | Hạn hoàn thành',
    ],
    [9, 'donDoc', 'STT | Nội dung chưa thực hiện | Hạn hoàn thành | Quá hạn (ngày)'],
    [
      11,
      'bieu',
      'Loại hình đơn vị | Tổng số | Đã tổ chức | Tỷ lệ % | Chưa tổ chức (lý do) | Số ý kiến | Đã giải quyết',
    ],
    [12, 'baoCao', 'STT | Nhiệm vụ | Chủ trì, phối hợp | Thời gian hoàn thành | Sản phẩm/kết quả'],
    [
      14,
      'soTheoDoi',
      'STT | Mã đơn | Ngày nhận | Họ tên, địa chỉ, SĐT (ẩn với tố cáo) | Loại đơn | Tóm tắt nội dung | Cơ quan có thẩm quyền | Hình thức xử lý | Số, ngày văn bản chuyển | Hạn | Kết quả',
    ],
    [
      15,
      'so',
      'STT | Ngày tiếp nhận | Các bên | Loại mâu thuẫn | Hòa giải viên | Kết quả | Văn bản hòa giải thành | Thời hạn thực hiện thỏa thuận | Kết quả thực hiện',
    ],
    [
      16,
      'toTrinh',
      'STT | Tên tổ chức, cá nhân nhận khen thưởng | Nội dung khen thưởng | Đơn vị khen thưởng | Hình thức khen thưởng',
    ],
    [
      17,
      'bieu',
      'TT | Xã/phường | Nội dung giám sát | Cơ quan thực hiện | Số kiến nghị sau giám sát | Ghi chú',
    ],
    [17, 'bieu', 'Ban TTND | Ban GSĐTCCĐ | Khác | Với cấp ủy | Với chính quyền | Khác'],
    [18, 'bang', 'STT | Đơn vị | Kỳ | Hạn | Ngày nộp | Đúng/trễ N ngày | Lần bổ sung | Trạng thái'],
  ])('form %d, %s', (form, kind, line) => expect(said(form, kind)).toContain(line));

  it('the ten items of a model', () => {
    const items = said(16, 'phieuDangKy').match(/^\d+\. .*(?=: $)/gm);
    expect(items).toEqual([
      '1. Tên mô hình',
      '2. Thực trạng, lý do',
      '3. Mục tiêu, tiêu chí',
      '4. Nội dung, cách thức',
      '5. Địa bàn, đối tượng',
      '6. Lực lượng thực hiện (chủ trì, phối hợp, tham gia)',
      '7. Nguồn lực',
      '8. Thời gian',
      '9. Sản phẩm, kết quả đầu ra',
      '10. Khả năng duy trì, nhân rộng',
    ]);
  });

  it('the chapters of plan, report and minutes', () => {
    const chapters = (form: number, kind?: string) => said(form, kind).match(/^[IVX]+\. .*$/gm);
    expect(chapters(2)?.slice(0, 6)).toEqual([
      'I. MỤC ĐÍCH, YÊU CẦU',
      'II. NỘI DUNG, ĐỐI TƯỢNG, PHẠM VI',
      'III. PHƯƠNG PHÁP',
      'IV. THỜI GIAN, ĐỊA ĐIỂM',
      'V. THÀNH PHẦN ĐOÀN',
      'VI. TỔ CHỨC THỰC HIỆN',
    ]);
    expect(chapters(12, 'baoCao')).toEqual([
      'I. KẾT QUẢ',
      'II. ĐÁNH GIÁ CHUNG',
      'III. NHIỆM VỤ, GIẢI PHÁP',
      'IV. KIẾN NGHỊ, ĐỀ XUẤT',
    ]);
    expect(chapters(6)).toEqual([
      'I. THÀNH PHẦN',
      'II. NỘI DUNG',
      'III. Ý KIẾN CÁC BÊN',
      'IV. KẾT LUẬN CỦA TRƯỞNG ĐOÀN',
    ]);
  });
});

describe('secret papers stay outside', () => {
  it.each([
    [{ paper: { secrecy: 'mat' } }],
    [{ paper: { secrecy: 'tuyetMat' } }],
    [{ purpose: 'MẬT' }],
    [{ purpose: 'Độ mật: Tối mật' }],
    [{ items: [{ content: 'Tài liệu TUYỆT MẬT' }] }],
  ])('%j is refused', (data) =>
    expect(buildDocument(1, data, context)).toMatchObject({ kind: 'error', code: 'DOCUMENT_SECRET' }),
  );
  it('words that only speak of secrets are no stamp', () => {
    for (const purpose of [
      'Bảo đảm bí mật thông tin người tố cáo',
      'BẢO MẬT DỮ LIỆU',
      'mật thiết gắn bó với Nhân dân',
    ])
      expect(built(1, { purpose, paper: { secrecy: 'thuong' } }).form).toBe(1);
  });
});
