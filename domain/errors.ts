/**
 * The error catalogue: every refusal that the product can give, with a stable code, a kind (mapped to an HTTP status
 * in one place, `api/problem.ts`) and a Vietnamese sentence that says what to do next. `{name}` is filled from params.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooLarge'
  | 'unsupported'
  | 'rateLimited'
  | 'unavailable'
  | 'internal';

interface ErrorEntry {
  readonly kind: ErrorKind;
  readonly message: string;
}

const entry = (kind: ErrorKind, message: string): ErrorEntry => ({ kind, message });

export const errorCatalogue = {
  // General
  INPUT_INVALID: entry('invalid', 'Dữ liệu gửi lên chưa đúng. Xem từng mục được đánh dấu và sửa lại.'),
  BODY_NOT_JSON: entry('invalid', 'Nội dung gửi lên không phải JSON hợp lệ.'),
  BODY_TOO_LARGE: entry('tooLarge', 'Nội dung gửi lên quá lớn (tối đa {limit}). Hãy chia nhỏ hoặc bớt tệp.'),
  NOT_FOUND: entry('notFound', 'Không tìm thấy {what}. Có thể đã bị xóa hoặc đường dẫn chưa đúng.'),
  INTERNAL: entry(
    'internal',
    'Hệ thống gặp lỗi ngoài dự kiến. Vui lòng thử lại; nếu còn lỗi, báo quản trị kèm mã {requestId}.',
  ),
  UNAVAILABLE: entry(
    'unavailable',
    'Máy chủ đang bận hoặc đang khởi động lại. Vui lòng thử lại sau ít giây.',
  ),

  // Dates
  DATE_INVALID: entry(
    'invalid',
    'Ngày “{value}” không hợp lệ. Viết theo dạng năm-tháng-ngày, ví dụ 2026-11-25.',
  ),
  CALENDAR_YEAR_MISSING: entry(
    'invalid',
    'Chưa có lịch nghỉ của năm {year}. Quản trị cần nhập lịch năm này trước.',
  ),
  DUE_OUT_OF_RANGE: entry(
    'invalid',
    'Hạn tính ra ({on}) nằm ngoài khoảng năm 1900–2200. Kiểm tra lại mốc tính và số ngày.',
  ),
  PAUSE_REVERSED: entry('invalid', 'Ngày tiếp tục ({to}) không được trước ngày tạm dừng ({from}).'),
  CALENDAR_CHANGE_INVALID: entry('invalid', 'Thay đổi lịch chưa áp dụng được: {count} điểm cần sửa.'),
  CALENDAR_CHANGE_EMPTY: entry('invalid', 'Thay đổi lịch chưa có dòng nào.'),
  CALENDAR_DAY_TWICE: entry(
    'invalid',
    'Ngày {on} xuất hiện nhiều lần trong cùng một thay đổi. Chỉ giữ một dòng.',
  ),
  CALENDAR_DAY_EXISTS: entry(
    'conflict',
    'Ngày {on} đã có trong lịch. Hãy thay dòng cũ thay vì thêm dòng mới.',
  ),
  CALENDAR_DAY_UNKNOWN: entry('notFound', 'Ngày {on} không có trong lịch nên không thay hoặc bỏ được.'),
  CALENDAR_ALREADY_WORKED: entry('invalid', 'Ngày {on} vốn là ngày làm việc nên không thể là ngày làm bù.'),
  CALENDAR_ALREADY_REST: entry(
    'invalid',
    'Ngày {on} vốn là ngày nghỉ cuối tuần nên không thể là ngày nghỉ bù hoặc nghỉ hoán đổi.',
  ),

  EXCEL_SHEETS_SAME: entry(
    'invalid',
    'Tệp có hai bảng cùng loại (bảng “{sheet}”). Giữ một bảng Đơn vị và một bảng Cán bộ.',
  ),

  // Figures and reports
  FIGURE_CUTOFF_FUTURE: entry(
    'invalid',
    'Số liệu chỉ tính được đến hôm nay ({today}). Ngày chốt {on} chưa tới.',
  ),
  LETTER_OUT_OF_ORDER: entry(
    'conflict',
    'Chưa ghi số của {before} nên chưa ghi được số của {letter}. Ghi lần lượt từng văn bản.',
  ),
  REPORT_REVIEW_FIRST: entry(
    'conflict',
    'Báo cáo có {count} điểm cần rà soát trước khi in. Sửa lại, hoặc xác nhận vẫn in.',
  ),

  // Commands on a track
  TRACK_NOT_OPEN: entry('conflict', 'Hồ sơ này đã kết thúc nên không nhận thêm thao tác.'),
  TRACK_PAUSED: entry('conflict', 'Hồ sơ đang tạm dừng. Tiếp tục hồ sơ trước khi thao tác.'),
  TRACK_NOT_PAUSED: entry('conflict', 'Hồ sơ không ở trạng thái tạm dừng.'),
  TRACK_UNKNOWN: entry('notFound', 'Không tìm thấy hồ sơ này.'),
  STEP_UNKNOWN: entry('notFound', 'Không có bước “{step}” trong hồ sơ này.'),
  DATA_UNKNOWN: entry('notFound', 'Quy trình này không có dữ kiện hoặc chỉ tiêu “{about}”.'),
  STEP_NOT_OPEN: entry(
    'conflict',
    'Bước “{step}” không còn chờ xử lý. Tải lại trang để xem tình trạng mới nhất.',
  ),
  STEP_WRONG_KIND: entry('invalid', 'Thao tác “{command}” không dùng được cho bước “{step}”.'),
  HAT_NOT_ASSIGNED: entry('forbidden', 'Việc này giao cho {holder}; chức danh của bạn không được thực hiện.'),
  ROUND_OUTDATED: entry(
    'conflict',
    'Nội dung đã được nộp lại (lần {round}). Hãy xem bản mới nhất rồi quyết định.',
  ),
  REASON_REQUIRED: entry('invalid', 'Cần ghi rõ lý do.'),
  FIGURES_MISSING: entry('invalid', 'Thiếu số liệu bắt buộc: {figures}.'),
  FIGURE_INVALID: entry('invalid', 'Số liệu “{figure}” không hợp lệ: {why}.'),
  OUTCOME_UNKNOWN: entry('invalid', 'Bước “{step}” không có kết quả “{outcome}”.'),
  ALREADY_ACTED: entry('conflict', 'Bạn đã xử lý việc này rồi.'),
  NOT_YOUR_TURN: entry('conflict', 'Chưa đến lượt ký của {holder}; cần {waitingFor} ký trước.'),
  RECALL_TOO_LATE: entry('conflict', 'Không thu hồi được vì nội dung đã được xử lý tiếp.'),
  EXTENSION_NOT_ALLOWED: entry('invalid', 'Bước “{step}” không cho phép gia hạn thêm.'),
  EXTENSION_PENDING: entry('conflict', 'Đã có một đề nghị gia hạn đang chờ quyết định.'),
  EXTENSION_NONE: entry('conflict', 'Không có đề nghị gia hạn nào đang chờ.'),
  EXTENSION_NOT_LATER: entry('invalid', 'Ngày gia hạn phải sau hạn hiện tại ({dueOn}).'),
  DATE_IN_PAST: entry('invalid', 'Ngày {on} đã qua. Chọn ngày từ {today} trở đi.'),
  PROMISE_ALREADY_USED: entry('conflict', 'Chỉ được hẹn lại một lần cho mỗi hạn.'),
  PROMISE_TOO_FAR: entry('invalid', 'Ngày hẹn không được muộn hơn {latest}.'),
  STEP_HAS_NO_DUE: entry('invalid', 'Bước “{step}” không có hạn nên không cần thao tác này.'),
  MEETING_NOT_HELD_YET: entry('invalid', 'Chưa ghi nhận cuộc họp trước ngày họp {on}.'),
  ATTENDANCE_INVALID: entry('invalid', 'Số người dự và phiếu biểu quyết không khớp: {why}.'),
  DOCUMENT_STAGE_WRONG: entry('conflict', 'Văn bản đang ở khâu “{stage}”, chưa thực hiện được thao tác này.'),
  RECOMMENDATION_UNKNOWN: entry('notFound', 'Không tìm thấy kiến nghị này.'),
  RECOMMENDATION_WRONG_STATE: entry(
    'conflict',
    'Kiến nghị đang ở trạng thái “{state}” nên không thực hiện được thao tác này.',
  ),
  RECOMMENDATION_OPEN: entry('conflict', 'Còn {count} kiến nghị chưa thực hiện xong nên chưa kết thúc được.'),
  CAMPAIGN_NOT_COMPLETE: entry('conflict', 'Còn {count} hồ sơ đơn vị chưa xong nên chưa kết thúc được đợt.'),
  CASE_NOT_ALLOWED: entry('invalid', 'Bước “{step}” không phải sổ theo dõi nên không mở được vụ việc.'),
  CASE_EXISTS: entry('conflict', 'Vụ việc này đã có trong sổ.'),
  CASES_OPEN: entry('conflict', 'Còn {count} vụ việc đang mở trong sổ.'),
  COMMAND_DUPLICATE: entry('conflict', 'Mã lệnh này đã dùng cho một thao tác khác.'),
  FACT_INVALID: entry('invalid', 'Thông tin “{fact}” chưa đúng: {why}.'),
  STATE_TOO_LARGE: entry('conflict', 'Phân mảnh hồ sơ đã đầy. Chia đợt thành nhiều phần nhỏ hơn.'),
  UNIT_SAME: entry('invalid', 'Đơn vị mới trùng với đơn vị hiện tại.'),

  // Reminders by hand
  NOBODY_LATE: entry('conflict', 'Không có việc nào quá hạn nên không cần nhắc.'),
  REMINDED_TODAY: entry(
    'conflict',
    'Hôm nay mọi người đang chậm đều đã được nhắc. Mỗi người chỉ nhắc một lần một ngày.',
  ),

  // Launches that are prepared
  LAUNCH_REQUEST_DECIDED: entry(
    'conflict',
    'Đề nghị mở đợt này đã {state}. Tải lại trang để xem tình trạng mới nhất.',
  ),
  LAUNCH_REQUEST_OWN: entry(
    'forbidden',
    'Người soạn đề nghị không tự duyệt đề nghị của mình. Bạn có quyền mở thì mở đợt trực tiếp.',
  ),

  // Definitions
  DEFINITION_CHANGE_INVALID: entry('invalid', 'Chưa chuyển được sang bản này: {count} điểm cần sửa.'),
  DEFINITION_CAMPAIGN_NOT_RUNNING: entry(
    'conflict',
    'Chỉ đổi được quy trình của đợt đang chạy. Đợt này chưa mở xong hoặc đã kết thúc.',
  ),
  DEFINITION_VERSION_SAME: entry('conflict', 'Đợt đang chạy theo bản {version} rồi.'),
  DEFINITION_CHANGE_NOT_APPLIED: entry('conflict', 'Thay đổi này chưa áp dụng cho đơn vị nào.'),
  UNIT_NOT_IN_CAMPAIGN: entry('invalid', 'Đơn vị “{unit}” không có hồ sơ trong đợt này.'),
  RENAME_FROM_UNKNOWN: entry('invalid', 'Bản đang chạy không có bước “{step}”.'),
  RENAME_TO_UNKNOWN: entry('invalid', 'Bản mới không có bước “{step}”.'),
  RENAME_TWICE: entry('invalid', 'Bước “{step}” của bản mới chỉ nối tiếp được một bước cũ.'),
  RENAME_OTHER_KIND: entry(
    'invalid',
    'Bước “{from}” không nối tiếp thành “{to}” được vì khác loại hoặc khác kỳ lặp lại.',
  ),
  DEFINITION_STEP_KIND: entry('conflict', 'Bước “{step}” đang mở nhưng đã đổi loại ở bản mới.'),
  DEFINITION_CHILD_RUNS: entry(
    'conflict',
    'Bản mới không còn bước “{step}” nhưng đợt cấp dưới của bước này đang chạy. Đợi đợt đó kết thúc.',
  ),
  DEFINITION_CASES_OPEN: entry(
    'conflict',
    'Bản mới không còn sổ “{step}” nhưng sổ còn {count} vụ việc đang mở. Giải quyết xong rồi chuyển.',
  ),
  DEFINITION_RECOMMENDATIONS_OPEN: entry(
    'conflict',
    'Bản mới không còn bước “{step}” nhưng còn {count} kiến nghị đang theo dõi ở đó.',
  ),
  DEFINITION_ACTS_BEGUN: entry(
    'conflict',
    'Bước “{step}” đã có người ký hoặc biểu quyết, mà bản mới đổi danh sách người ký. Đợi xong bước này.',
  ),
  DEFINITION_FACT_LOST: entry(
    'conflict',
    'Bước “{step}” của bản mới hỏi số liệu “{field}” của bước “{of}”, mà hồ sơ này đã qua bước đó và không lưu số liệu này.',
  ),
  DEFINITION_INVALID: entry('invalid', 'Quy trình chưa dùng được: {count} điểm cần sửa.'),

  // Organisation
  REORGANISATION_SETTLED: entry(
    'conflict',
    'Đề xuất sắp xếp này đã được {decided}; không quyết định lại được.',
  ),
  REORGANISATION_OWN: entry(
    'forbidden',
    'Người đề xuất không tự duyệt đề xuất sắp xếp của mình. Cần một người khác có thẩm quyền duyệt.',
  ),
  ORG_CHANGE_INVALID: entry('invalid', 'Chưa sắp xếp được đơn vị: {count} điểm cần sửa.'),
  ORG_IMPORT_INVALID: entry(
    'invalid',
    'Chưa nhập được tệp: {count} dòng cần sửa. Chưa có gì thay đổi; sửa tệp rồi nhập lại.',
  ),

  // The API
  ROUTE_UNKNOWN: entry('notFound', 'Không có {method} {path} trong API. Xem danh sách ở /api/docs.'),
  MEDIA_TYPE_UNSUPPORTED: entry('unsupported', 'Cần gửi dữ liệu dạng {expected}.'),
  UNAUTHENTICATED: entry(
    'unauthenticated',
    'Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.',
  ),
  SIGN_IN_FAILED: entry('unauthenticated', 'Tên đăng nhập hoặc mật khẩu không đúng.'),
  ACCOUNT_LOCKED: entry(
    'rateLimited',
    'Nhập sai nhiều lần nên tạm khóa đăng nhập. Thử lại sau {minutes} phút, hoặc nhờ quản trị mở khóa.',
  ),
  OIDC_OFF: entry('notFound', 'Nơi này chưa bật đăng nhập chung. Hãy dùng tên đăng nhập và mật khẩu.'),
  OIDC_UNREACHABLE: entry(
    'conflict',
    'Chưa liên lạc được với hệ thống đăng nhập chung. Thử lại sau ít phút, hoặc dùng tên đăng nhập và mật khẩu.',
  ),
  OIDC_STALE: entry(
    'invalid',
    'Lần đăng nhập này đã quá lâu, hoặc bắt đầu ở cửa sổ khác. Hãy bấm đăng nhập lại từ đầu.',
  ),
  OIDC_DECLINED: entry(
    'unauthenticated',
    'Hệ thống đăng nhập chung không cho đăng nhập ({why}). Thử lại, hoặc hỏi người quản lý tài khoản ở đó.',
  ),
  OIDC_TOKEN_INVALID: entry(
    'unauthenticated',
    'Xác nhận của hệ thống đăng nhập chung không hợp lệ hoặc đã hết hạn. Hãy đăng nhập lại; nếu còn lỗi, báo quản trị.',
  ),
  OIDC_CLAIM_MISSING: entry(
    'forbidden',
    'Hệ thống đăng nhập chung không cho biết “{claim}” đã xác nhận của bạn nên không biết bạn là ai ở đây. Báo quản trị.',
  ),
  OIDC_ACCOUNT_UNKNOWN: entry(
    'forbidden',
    'Bạn đã đăng nhập ở hệ thống chung, nhưng chưa có tài khoản ở đây. Nhờ quản trị của đơn vị tạo tài khoản.',
  ),
  OIDC_ACCOUNT_AMBIGUOUS: entry(
    'forbidden',
    'Địa chỉ thư của bạn đang gắn với nhiều tài khoản ở đây. Nhờ quản trị của đơn vị để lại một.',
  ),
  ACCOUNT_DISABLED: entry('forbidden', 'Tài khoản của bạn ở đây đã bị khóa. Liên hệ quản trị của đơn vị.'),
  RATE_LIMITED: entry('rateLimited', 'Thao tác quá nhanh. Vui lòng thử lại sau {seconds} giây.'),
  CSRF_FAILED: entry(
    'forbidden',
    'Yêu cầu thiếu mã bảo vệ phiên (X-CSRF-Token) hoặc đến từ trang khác. Tải lại trang rồi thử lại.',
  ),
  FORBIDDEN: entry('forbidden', 'Chức danh của bạn không có quyền {what}.'),
  SETUP_DONE: entry('conflict', 'Cơ quan này đã khởi tạo. Hãy đăng nhập bằng tài khoản quản trị.'),
  SETUP_CODE_WRONG: entry(
    'forbidden',
    'Mã khởi tạo không đúng hoặc đã cũ. Xem mã mới nhất ở cửa sổ dòng lệnh đã chạy npm start.',
  ),
  PASSWORD_WEAK: entry('invalid', 'Mật khẩu chưa đủ mạnh: {why}.'),
  PASSWORD_WRONG: entry('invalid', 'Mật khẩu hiện tại không đúng.'),
  USERNAME_TAKEN: entry('conflict', 'Tên đăng nhập “{username}” đã có người dùng.'),
  ACCOUNT_OWN: entry('conflict', 'Không tự khóa tài khoản của chính mình. Nhờ quản trị khác thực hiện.'),
  IDEMPOTENCY_KEY_MISSING: entry(
    'invalid',
    'Yêu cầu này cần tiêu đề Idempotency-Key (8–200 ký tự, mỗi thao tác một mã) để không bị thực hiện hai lần.',
  ),
  IDEMPOTENCY_KEY_REUSED: entry(
    'conflict',
    'Mã Idempotency-Key này đã dùng cho một yêu cầu khác. Dùng mã mới.',
  ),
  IDEMPOTENCY_IN_PROGRESS: entry(
    'conflict',
    'Yêu cầu với mã Idempotency-Key này đang được xử lý. Thử lại sau ít giây để nhận kết quả.',
  ),
  CURSOR_INVALID: entry('invalid', 'Dấu trang không dùng được với bộ lọc này. Tải lại từ trang đầu.'),
  UNIT_UNKNOWN: entry('invalid', 'Không có đơn vị “{unit}” đang hoạt động.'),
  PERSON_UNKNOWN: entry('invalid', 'Không có cán bộ “{person}”.'),
  PERSON_TAKEN: entry('conflict', 'Mã cán bộ “{person}” đã có.'),
  DEFINITION_UNKNOWN: entry('notFound', 'Không có quy trình {code}.'),
  DEFINITION_NOT_PUBLISHED: entry(
    'conflict',
    'Bản {version} của quy trình {code} chưa công bố nên chưa dùng để mở đợt được.',
  ),
  DEFINITION_VERSION_FIXED: entry(
    'conflict',
    'Bản {version} của quy trình {code} đã công bố nên không sửa được nữa. Hãy tạo bản mới.',
  ),
  DEFINITION_DRAFT_NEWER: entry(
    'conflict',
    'Bản nháp này đã được {by} lưu lúc {at}, sau bản bạn đang xem, nên chưa ghi gì. Hãy xem bản mới nhất rồi làm tiếp.',
  ),
  DEFINITION_VERSION_TAKEN: entry(
    'conflict',
    'Quy trình {code} đã có bản {version}. Bản tiếp theo là {next}.',
  ),
  TEMPLATE_NEVER_DUE: entry(
    'invalid',
    'Theo quy tắc này không còn lần nào sắp tới. Kiểm tra ngày bắt đầu và kết thúc.',
  ),
  TEMPLATE_ENDED: entry('conflict', 'Mẫu đợt này đã thôi dùng. Lập mẫu mới nếu cần chạy lại.'),
  OCCURRENCE_UNKNOWN: entry('invalid', 'Ngày {on} không phải một lần của mẫu đợt này.'),
  OCCURRENCE_SETTLED: entry(
    'conflict',
    'Lần ngày {on} đã được mở hoặc đã có quyết định; không đổi được nữa.',
  ),
  LAUNCH_INVALID: entry('invalid', 'Chưa mở được đợt: {count} điểm cần sửa. Chưa có gì thay đổi.'),
  REHEARSAL_TOO_LARGE: entry(
    'invalid',
    'Diễn tập tối đa {most} đơn vị một lần, phạm vi này có {units}. Chọn một phần để diễn tập.',
  ),
  REHEARSAL_TOO_LONG: entry(
    'invalid',
    'Diễn tập lâu quá {seconds} giây nên đã dừng. Chọn ít đơn vị hơn hoặc thời gian ngắn hơn.',
  ),
  CALENDAR_CHANGE_SETTLED: entry('conflict', 'Đề xuất thay đổi lịch này đã được {decided}.'),
  DRAFTS_FULL: entry('conflict', 'Đã có {most} bản nháp. Bỏ bớt bản nháp cũ rồi lưu lại.'),
  FILE_TYPE_REFUSED: entry(
    'unsupported',
    'Không nhận loại tệp này ({found}). Chỉ nhận PDF, Word, Excel, ảnh JPG/PNG, văn bản TXT/CSV và tệp nén ZIP không có macro.',
  ),
  FILE_EMPTY: entry('invalid', 'Tệp rỗng hoặc chưa chọn tệp.'),
  FILE_SECRET: entry(
    'forbidden',
    'Hệ thống không nhận tài liệu mật. Xử lý tài liệu này theo quy định bảo vệ bí mật nhà nước.',
  ),

  // Documents and lists
  DOCUMENT_SECRET: entry(
    'forbidden',
    'Nội dung có ghi độ mật nên không lập văn bản trên hệ thống này. Soạn và lưu theo quy định bảo vệ bí mật nhà nước.',
  ),
  DOCUMENT_INVALID: entry('invalid', 'Chưa lập được văn bản: {count} chỗ cần sửa.'),
  DOCUMENT_UNKNOWN: entry('notFound', 'Mẫu số {form} không có loại văn bản “{kind}”.'),
  EXCEL_UNREADABLE: entry(
    'invalid',
    'Không đọc được tệp Excel này. Mở tệp, lưu lại dạng .xlsx (không đặt mật khẩu) rồi thử lại.',
  ),
  EXCEL_EMPTY: entry('invalid', 'Tệp Excel không có trang tính nào có dữ liệu.'),
  EXCEL_TOO_LARGE: entry(
    'tooLarge',
    'Tệp Excel quá lớn: tối đa {rows} dòng, {columns} cột. Hãy chia thành nhiều tệp.',
  ),
  LIST_NO_HEADING: entry('invalid', 'Không tìm thấy dòng tiêu đề cột. Cần có các cột: {wanted}.'),
  LIST_INVALID: entry(
    'invalid',
    'Chưa nhập được danh sách: {count} chỗ cần sửa. Chưa có gì thay đổi; sửa tệp rồi nhập lại.',
  ),
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One thing wrong with one part of the input, for lists of problems. `path` is dotted, as the sender wrote it. */
export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A refusal of the domain: changes nothing, says why. It is a value, never thrown inside `domain/`. */
export interface DomainError {
  readonly kind: 'error';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly problems?: readonly Problem[];
}

/** Builds a refusal from the catalogue. */
export function refuse(
  code: ErrorCode,
  params: ErrorParams = {},
  problems?: readonly Problem[],
): DomainError {
  return problems === undefined ? { kind: 'error', code, params } : { kind: 'error', code, params, problems };
}

/** Tells a refusal from a result. */
export function isRefusal(value: object): value is DomainError {
  return 'kind' in value && value.kind === 'error' && 'code' in value;
}

/** The Vietnamese sentence of a refusal, with its parameters filled in. */
export function messageOf(code: ErrorCode, params: ErrorParams = {}): string {
  return errorCatalogue[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'));
}
