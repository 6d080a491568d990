import { types } from 'node:util';

/**
 * Sentences for the person who starts and runs Đôn Đốc (not for its users: those are in `domain/errors.ts`).
 * Every one says what is wrong and what to do next. `{name}` is filled from params.
 */
export const operatorMessages = {
  ENV_INVALID: 'Cấu hình trong biến môi trường chưa đúng:\n{problems}',

  KEYS_INVALID:
    'DON_DOC_KEYS chưa đúng ở khóa thứ {which}. Mỗi khóa có dạng tên:32-byte-base64, cách nhau bằng dấu phẩy, khóa đang dùng đứng đầu, ' +
    'không trùng tên. Tạo khóa mới: npm run rotate-keys -- --new.',
  KEYS_INCOMPLETE:
    'DON_DOC_KEYS thiếu khóa {names} trong {file}: những gì đã mã hóa bằng khóa đó sẽ không đọc được.\n' +
    'Thêm nguyên các khóa trong tệp đó vào sau khóa đang dùng, cách nhau bằng dấu phẩy (tên trùng thì đổi tên khóa của mình), ' +
    'chạy lại, rồi mã hóa lại bằng khóa mới: npm run rotate-keys. Khóa đã thôi dùng hẳn thì xóa khỏi tệp đó.',
  KEYS_LOST:
    'Trong cơ sở dữ liệu còn nội dung mã hóa bằng khóa {names}, mà DON_DOC_KEYS không có khóa đó.\n' +
    'Đặt lại khóa đó vào sau khóa đang dùng, chạy lại, rồi mã hóa lại bằng khóa mới: npm run rotate-keys. Xong mới bỏ khóa cũ.',
  KEYS_WRONG:
    'Khóa {names} trong DON_DOC_KEYS không phải khóa đã mã hóa cơ sở dữ liệu này: tên đúng nhưng không mở được.\n' +
    'Dùng đúng khóa đã cất, hoặc kiểm tra DATABASE_URL có trỏ đúng cơ sở dữ liệu không. Chưa có gì bị thay đổi.',
  KEYS_MISSING:
    'Thiếu DON_DOC_KEYS: khóa mã hóa dữ liệu cá nhân. Mọi tiến trình phải dùng cùng một bộ khóa (docs/operations.md).\n' +
    'Tạo khóa: npm run rotate-keys -- --new.',

  DATA_IN_USE:
    'Đôn Đốc đang chạy với thư mục dữ liệu {dataDir} (tiến trình {pid}, từ {since}).\n' +
    'Dùng bản đang chạy, hoặc dừng nó (Ctrl-C) rồi chạy lại. Muốn chạy thêm một bản riêng: ' +
    'DON_DOC_DATA=thư-mục-khác PORT=cổng-khác npm start.',
  DATA_NOT_WRITABLE:
    'Không ghi được vào thư mục dữ liệu {dataDir} ({why}).\n' +
    'Kiểm tra quyền và dung lượng đĩa, hoặc chọn thư mục khác bằng DON_DOC_DATA.',
  PORT_IN_USE:
    'Cổng {port} đang có chương trình khác dùng.\n' +
    'Tắt chương trình đó, hoặc chạy ở cổng khác: PORT={other} npm start.',
  BUILD_MISSING: 'Chưa có bản biên dịch ({path}). Chạy: npm run build.',
  TOOL_MISSING:
    'Thiếu công cụ {tool} để biên dịch. Cài lại đầy đủ bằng npm ci (không dùng --omit=dev, không đặt NODE_ENV=production khi cài).',
  BUILD_FAILED: 'Biên dịch không thành công ({step}):\n{why}',

  PG_BINARIES_MISSING:
    'Không tìm thấy bản PostgreSQL đi kèm cho máy này ({platform}).\n' +
    'Chạy lại npm ci (không dùng --omit=optional), hoặc dùng máy chủ PostgreSQL có sẵn: DATABASE_URL=postgresql://…',
  PG_BINARIES_BROKEN:
    'Bản PostgreSQL đi kèm không chạy được: {why}\n' +
    'Chạy lại npm ci; nếu máy không dùng thư viện glibc (ví dụ Alpine), dùng máy chủ PostgreSQL có sẵn: DATABASE_URL=postgresql://…',
  PG_ROOT_NEEDS_USER:
    'PostgreSQL không chạy bằng quyền root và không tạo được người dùng “postgres” ({why}).\n' +
    'Chạy npm start bằng người dùng thường, hoặc tạo người dùng đó: useradd --system postgres.',
  PG_ROOT_CANNOT_REACH:
    'Đang chạy bằng root, còn người dùng “postgres” không vào được {path}.\n' +
    'Chạy bằng người dùng thường, hoặc chuyển dự án và dữ liệu ra nơi mọi người đọc được (ví dụ /opt hay /srv; dữ liệu đặt bằng DON_DOC_DATA).',
  PG_DATA_DAMAGED:
    'Dữ liệu PostgreSQL trong {dataDir} bị hỏng: {why}\n' +
    'Đừng xóa gì nếu đó là dữ liệu thật: sao chép cả thư mục ra nơi khác rồi phục hồi từ bản sao lưu gần nhất ' +
    '(docs/operations.md). Nếu chỉ là dữ liệu trình diễn: đổi tên thư mục này rồi chạy lại npm start.',
  PG_DATA_OTHER_MAJOR:
    'Dữ liệu trong {dataDir} thuộc PostgreSQL {found}, bản đi kèm là {expected}.\n' +
    'Chạy bản Đôn Đốc cũ để xuất dữ liệu (pg_dump), rồi nạp vào thư mục mới; cách làm ở docs/operations.md.',
  PG_PASSWORD_REFUSED:
    'Mật khẩu cơ sở dữ liệu trong {file} thiếu hoặc không khớp với dữ liệu ở {dataDir}.\n' +
    'Hai thứ phải đi cùng nhau: khôi phục đúng tệp {file} từ bản sao lưu.',
  PG_NOT_STARTED: 'PostgreSQL không khởi động được: {why}\nXem chi tiết trong {log}.',

  DATABASE_UNREACHABLE:
    'Không kết nối được cơ sở dữ liệu trong DATABASE_URL (máy {host}): {why}\n' +
    'Kiểm tra địa chỉ, mật khẩu, tường lửa; bỏ DATABASE_URL để dùng PostgreSQL đi kèm.',
  MIGRATION_CHANGED:
    'Bước nâng cấp cơ sở dữ liệu “{migration}” đã áp dụng nhưng nội dung tệp nay đã khác.\n' +
    'Lấy lại đúng tệp của bản đã phát hành; thay đổi mới phải nằm trong một bước mới.',
  MIGRATION_UNKNOWN:
    'Cơ sở dữ liệu đã được nâng cấp bởi một bản mới hơn (có bước “{migration}” mà bản này không biết).\n' +
    'Chạy bản Đôn Đốc mới hơn, hoặc phục hồi bản sao lưu trước khi nâng cấp.',
  MIGRATION_FAILED:
    'Bước nâng cấp cơ sở dữ liệu “{migration}” không thành công; chưa có gì của bước này được ghi lại: {why}',
  MIGRATION_UNFINISHED:
    'Bước nâng cấp cơ sở dữ liệu “{migration}” trước đây dừng giữa chừng (do công cụ khác ghi).\n' +
    'Phục hồi bản sao lưu, hoặc xử lý tay rồi đánh dấu rolled_back_at trong bảng _prisma_migrations.',
  MIGRATION_BUSY:
    'Một tiến trình khác đang nâng cấp cơ sở dữ liệu quá lâu (hơn {seconds} giây). Chờ nó xong rồi chạy lại.',

  TEMPORAL_MISSING:
    'Chưa có máy chủ Temporal {version}. Đã thử:\n{tried}\n' +
    'Làm một trong các cách: nối internet rồi chạy lại; cài Go {go} trở lên (Go sẽ biên dịch giúp, khoảng 6 phút, một lần); ' +
    'tải sẵn {archive} và đặt TEMPORAL_DOWNLOAD_URL=file:///đường-dẫn; ' +
    'hoặc trỏ TEMPORAL_ADDRESS=máy:cổng tới máy chủ Temporal có sẵn (docs/operations.md).',
  TEMPORAL_SCHEMA_FAILED: 'Không chuẩn bị được cơ sở dữ liệu cho Temporal: {why}',
  TEMPORAL_DATABASE_REFUSED:
    'Người dùng trong DATABASE_URL không được tạo cơ sở dữ liệu “{database}” cho Temporal: {why}\n' +
    'Nhờ quản trị tạo sẵn hai cơ sở dữ liệu {databases} thuộc người dùng đó, hoặc đặt TEMPORAL_ADDRESS.',
  TEMPORAL_NOT_STARTED: 'Máy chủ Temporal không khởi động được: {why}\nXem chi tiết trong {log}.',
  TEMPORAL_UNREACHABLE:
    'Không kết nối được máy chủ Temporal {address}: {why}\n' +
    'Kiểm tra TEMPORAL_ADDRESS, TLS, khóa API; bỏ TEMPORAL_ADDRESS để dùng máy chủ đi kèm.',
  TEMPORAL_NAMESPACE_MISSING:
    'Máy chủ Temporal {address} chưa có namespace “{namespace}”, và không tự tạo được: {why}\n' +
    'Tạo namespace đó, hoặc đặt TEMPORAL_NAMESPACE cho đúng.',

  PART_NOT_STARTED: '{part} không khởi động được sau {attempts} lần thử: {why}\nXem chi tiết trong {log}.',
  PROGRAM_FAILED: '{why}\n({program})',
} as const;

export type OperatorErrorCode = keyof typeof operatorMessages;

/** A failure that the operator can act on. `message` is the Vietnamese sentence, `code` is stable. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code: OperatorErrorCode;

  constructor(
    code: OperatorErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(
      operatorMessages[code].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…')),
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
  }
}

/**
 * What went wrong, in one line, for the `{why}` of a sentence. Errors of Node's own modules are recognised also where
 * they come from another realm, as under Jest; `instanceof` would miss them.
 */
export function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  if (error.message === '' && 'errors' in error && Array.isArray(error.errors))
    return error.errors.map(reasonOf).join('; ');
  return error.message;
}

/** The `code` of an error of Node or PostgreSQL, such as ENOENT or 28P01. */
export function errorCodeOf(error: unknown): string | undefined {
  return types.isNativeError(error) && 'code' in error ? String(error.code) : undefined;
}
