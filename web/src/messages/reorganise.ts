/** Words of reorganisations by decision: merge, split, dissolve, rename. */
import { vi } from './vi';

const n = vi.number;

export const reorganiseWords = {
  title: 'Sắp xếp đơn vị',
  lead: 'Sáp nhập, chia tách, giải thể, đổi tên theo quyết định: một người đề xuất, người có thẩm quyền duyệt, đến ngày hiệu lực máy tự chuyển hồ sơ. Số liệu kỳ cũ vẫn mang tên cũ.',
  propose: 'Đề xuất sắp xếp',
  proposeTitle: 'Đề xuất sắp xếp đơn vị',
  emptyTitle: 'Chưa có đề xuất sắp xếp nào',
  emptyText:
    'Khi có quyết định sáp nhập, chia tách hay đổi tên, lập đề xuất ở đây và xem trước điều gì sẽ xảy ra.',
  status: {
    proposed: 'chờ duyệt',
    rejected: 'không duyệt',
    approved: 'đã duyệt',
    done: 'đã chuyển giao xong',
  },
  by: (name: string, at: string): string => `${name} đề xuất lúc ${at}`,
  /** One unit that ends, with who carries it on. */
  endsInto: (unit: string, heirs: string): string =>
    heirs === ''
      ? `${unit} kết thúc, chưa nêu đơn vị nhận việc`
      : `${unit} kết thúc, việc chuyển sang ${heirs}`,
  heirWithShare: (name: string, share: number): string =>
    share === 1 ? name : `${name} (${vi.percent(share, 1)})`,
  goesTo: (unit: string, heirs: string): string =>
    heirs === '' ? `${unit}: chưa nêu đơn vị nhận việc` : `${unit}: việc chuyển sang ${heirs}`,
  renames: (before: string, after: string): string => `${before} đổi tên thành ${after}`,
  others: (count: number): string => `và ${n(count)} đơn vị khác`,
  what: 'Sắp xếp thế nào?',
  whats: { merge: 'Sáp nhập', split: 'Chia tách', dissolve: 'Giải thể', rename: 'Đổi tên' },
  whatHints: {
    merge: 'Một hay nhiều đơn vị nhập vào một đơn vị cùng cấp.',
    split: 'Một đơn vị chia cho từ hai đơn vị trở lên.',
    dissolve: 'Đơn vị thôi hoạt động; việc dở dang giao cho đơn vị khác, nếu có.',
    rename: 'Đơn vị mang tên mới từ ngày hiệu lực.',
  },
  decisionNo: 'Số quyết định, nghị quyết',
  decisionHint: 'Ví dụ 1656/NQ-UBTVQH15',
  on: 'Có hiệu lực từ ngày',
  from: 'Đơn vị nhập vào',
  fromNth: (index: number): string => `Đơn vị thứ ${n(index)} nhập vào`,
  addFrom: 'Thêm đơn vị',
  into: 'Đơn vị sau sáp nhập',
  newName: 'Tên mới',
  newNameAfterMerge: 'Tên sau sáp nhập',
  newNameHint: 'Để trống nếu giữ tên cũ.',
  splitFrom: 'Đơn vị được chia tách',
  heirNth: (index: number): string => `Đơn vị nhận thứ ${n(index)}`,
  share: 'Tỷ lệ nhận (%)',
  addHeir: 'Thêm đơn vị nhận',
  childTo: (name: string): string => `${name} về`,
  dissolved: 'Đơn vị giải thể',
  heir: 'Đơn vị nhận việc dở dang',
  heirHint: 'Để trống nếu không đơn vị nào nhận.',
  renamed: 'Đơn vị đổi tên',
  hats: 'Chức danh tại đơn vị kết thúc',
  hatsEnd: 'Kết thúc cùng đơn vị; giao chức danh mới sau',
  hatsMove: 'Chuyển sang đơn vị kế thừa chính',
  removeRow: 'Bỏ dòng này',
  preview: 'Xem trước',
  send: 'Gửi để duyệt',
  sent: 'Đã gửi đề xuất sắp xếp.',
  previewTitle: 'Điều gì sẽ xảy ra',
  nothingWritten: 'Chưa có gì thay đổi. Xem kỹ rồi gửi để duyệt.',
  problems: 'Cần giải quyết trước khi duyệt',
  endedUnits: 'Đơn vị kết thúc',
  endedHats: 'Chức danh kết thúc',
  newHats: 'Chức danh mới',
  newHatsAt: (count: string, units: string): string => `${count}, tại ${units}`,
  foundedUnits: 'Đơn vị mới',
  renamedUnits: 'Đơn vị đổi tên',
  unitCount: (count: number): string => `${n(count)} đơn vị`,
  hatCount: (hats: number, people: number): string => `${n(hats)} chức danh của ${n(people)} người`,
  hatList: 'Xem từng chức danh',
  hatEnds: 'kết thúc',
  tracks: 'Hồ sơ đang mở',
  counts: {
    noHeir: (count: number): string => `${n(count)} hồ sơ không có đơn vị nhận`,
    done: (count: number): string => `${n(count)} hồ sơ đã chuyển xong`,
    refused: (count: number): string => `${n(count)} hồ sơ chưa chuyển được`,
  },
  /** What a unit gets: files that go on there, and files that end because it has its own. */
  taken: (unit: string, move: number, close: number): string =>
    [
      ...(move > 0 ? [`${unit} nhận ${n(move)} hồ sơ`] : []),
      ...(close > 0
        ? [`${n(close)} hồ sơ kết thúc vì ${move > 0 ? 'nơi nhận' : unit} đã có hồ sơ riêng trong đợt`]
        : []),
    ].join('; '),
  none: 'Không có.',
  campaign: 'Đợt',
  fromUnit: 'Từ đơn vị',
  toUnit: 'Sang đơn vị',
  mode: { move: 'chuyển tiếp', close: 'kết thúc' },
  state: {
    done: 'đã xong',
    planned: 'khi đến ngày',
    waits: 'chờ đến ngày của đợt',
    noHeir: 'chưa có đơn vị nhận',
    refused: 'chưa chuyển được',
  },
  person: 'Cán bộ',
  role: 'Chức danh',
  approve: 'Duyệt',
  reject: 'Không duyệt',
  approved: 'Đã duyệt. Đến ngày hiệu lực, hồ sơ được chuyển giao tự động.',
  rejected: 'Đã ghi: không duyệt.',
  withdraw: 'Rút đề xuất',
  withdrawn: 'Đã rút đề xuất.',
  approveText: 'Cây đơn vị đổi từ ngày hiệu lực và hồ sơ đang mở được chuyển giao. Không tự hoàn tác được.',
  missingUnit: 'Chọn đơn vị.',
  sharesWrong: 'Tổng tỷ lệ phải bằng 100%.',
  childMissing: 'Chọn nơi về của đơn vị trực thuộc này.',
  proposedBy: (name: string): string => `Người đề xuất: ${name}`,
  decidedBy: (name: string): string => `Người quyết định: ${name}`,
};
