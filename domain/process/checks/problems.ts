/** Everything that can be wrong with a definition: a stable code, and a Vietnamese sentence that says what to do. */
import type { Problem } from '../../errors';

const definitionProblems = {
  // What a step waits for
  STEP_UNKNOWN: 'Không có bước “{ref}” trong phần này. Kiểm tra lại mã bước.',
  STEP_OF_OTHER_PART:
    '“{ref}” là bước của phần khác. Bước của đơn vị, vụ việc chờ bước của đợt bằng “campaign:{ref}”; bước của đợt chờ đơn vị bằng một bước tổng hợp (collect).',
  CAMPAIGN_PREFIX: 'Bước của đợt không dùng tiền tố “campaign:”; chỉ bước của đơn vị và vụ việc mới dùng.',
  OUTCOME_IMPOSSIBLE: 'Bước “{step}” không thể kết thúc với “{outcome}”. Có thể: {possible}.',
  OUTCOME_RETURN: 'Trả lại không phải là kết thúc của bước “{step}”: khi trả lại, bước trước được mở lại.',
  AFTER_TWICE: 'Bước này chờ bước “{step}” hai lần. Gộp lại thành một.',
  LOOP: 'Các bước chờ nhau thành vòng: {loop}. Bỏ bớt một quan hệ chờ.',
  UNREACHABLE: 'Không bao giờ tới được bước này: {why}.',
  WHEN_NEVER: 'Điều kiện của bước này không bao giờ đúng. Xem lại các so sánh.',
  NO_STEPS: 'Quy trình chưa có bước nào cho đợt và cho đơn vị.',
  RESERVED_CODE: '“{code}” là từ dành riêng. Đặt mã khác.',

  // Ends
  ENDS_AT_ONCE:
    'Mọi bước ở đây đều không bắt buộc nên hồ sơ kết thúc ngay khi mở. Cần ít nhất một bước bắt buộc.',
  OPTIONAL_BEFORE_REQUIRED:
    'Bước bắt buộc này chờ bước không bắt buộc “{step}”, nên có thể không bao giờ mở. Cho bước kia thành bắt buộc hoặc bỏ quan hệ chờ.',
  RETURN_UNKNOWN: 'Bước trả về “{ref}” không có trong phần này.',
  RETURN_NOT_UPSTREAM: 'Chỉ trả về được bước đi trước: “{ref}” không nằm trước bước này.',
  RETURN_KIND:
    'Không trả về được bước “{ref}”: chỉ trả về bước có nội dung để sửa (task, document, meeting).',
  COLLECT_UNKNOWN: 'Bước tổng hợp chờ “{ref}”, nhưng không có bước này ở đơn vị.',
  COLLECT_PLACE: 'Bước tổng hợp (collect) chỉ đặt ở phần của đợt.',
  COLLECT_OPTIONAL: 'Bước “{ref}” không bắt buộc nên có thể không bao giờ đủ. Tổng hợp một bước bắt buộc.',
  REGISTER_EMPTY: 'Sổ theo dõi mở vụ việc, nhưng phần vụ việc (case) chưa có bước nào.',
  REGISTER_MISSING: 'Có bước cho vụ việc nhưng không có sổ theo dõi nào mở vụ việc.',
  REGISTER_IN_CASE: 'Trong một vụ việc không mở thêm sổ theo dõi.',
  CASCADE_UNKNOWN: 'Không có quy trình “{ref}” để triển khai xuống cấp dưới.',
  CASCADE_PLACE: 'Bước triển khai xuống cấp dưới chỉ đặt ở phần của đơn vị.',

  // Recurrence
  RECURRENCE_KIND: 'Bước loại “{kind}” không lặp theo kỳ được.',
  RECURRENCE_UNTIL: 'Ngày cuối của bước lặp phải là một ngày bắt buộc nhập khi phát động: “{fact}”.',
  RECURRENCE_PERIOD:
    'Bước này lặp theo {period}, còn bước “{step}” lặp theo {other}. Hai bước nối nhau phải cùng kỳ và cùng ngày cuối.',
  RECURRENCE_MISSING: 'Bước “{step}” lặp theo kỳ; bước này cũng phải lặp cùng kỳ để mỗi lần có một kết quả.',
  RECURRENCE_OUTCOME:
    'Bước “{step}” lặp theo kỳ nên có nhiều kết quả; bước không lặp chỉ chờ nó kết thúc, không chọn kết quả.',
  RECURRENCE_DUE: 'Bước lặp theo kỳ cần hạn tính theo kỳ (từ đầu kỳ hoặc cuối kỳ).',
  RECURRENCE_CAMPAIGN: 'Bước của đơn vị không chờ được bước lặp theo kỳ của đợt: “{step}”.',

  // Dates
  DUE_ANCHOR_UNKNOWN: 'Hạn tính từ “{anchor}”, nhưng không có mốc này.',
  DUE_ANCHOR_TYPE: 'Hạn tính từ “{anchor}”, nhưng đó không phải là ngày.',
  DUE_ANCHOR_OPTIONAL:
    'Hạn tính từ “{anchor}”, nhưng ngày này có thể để trống. Cho bắt buộc nhập, hoặc thêm điều kiện “đã nhập”.',
  DUE_ANCHOR_NOT_UPSTREAM: 'Hạn tính từ ngày xong bước “{anchor}”, nhưng bước đó không nằm trước bước này.',
  DUE_ANCHOR_PERIOD: 'Mốc đầu kỳ, cuối kỳ chỉ dùng cho bước lặp theo kỳ.',
  DUE_BEFORE_START: 'Hạn lùi về trước mốc “{anchor}”, tức là trước khi bước được mở. Dùng mốc ở tương lai.',
  EXTENSION_OF_LAW:
    'Hạn theo luật đã đối chiếu [V]: phải ghi rõ được gia hạn mấy lần, bao nhiêu ngày (0 lần nếu không được).',
  LADDER_WITHOUT_DUE: 'Bước không có hạn thì thang nhắc việc không chạy. Thêm hạn hoặc bỏ thang.',
  EXTENSION_WITHOUT_DUE: 'Bước không có hạn thì không gia hạn, không hẹn lại được.',

  // Conditions and facts
  FACT_UNKNOWN: 'Không có thông tin “{fact}” ở đây.',
  FACT_NOT_UPSTREAM: 'Thông tin “{fact}” chưa có khi bước này được xét: bước “{step}” không nằm trước.',
  FACT_RECURRING: 'Thông tin “{fact}” thuộc bước lặp theo kỳ nên có nhiều giá trị; không so sánh được.',
  FACT_NOT_COMPARABLE:
    'Thông tin “{fact}” là văn bản hoặc tệp nên không so sánh được; chỉ so sánh số, ngày, có/không, lựa chọn.',
  FACT_TYPE: '“{fact}” là {type}, không so sánh được với {value}.',
  FACT_ORDER: '“{fact}” là {type} nên chỉ so sánh bằng hoặc khác.',
  FACT_CHOICE: '“{fact}” không có lựa chọn {value}. Có: {possible}.',
  FACT_TWICE: 'Mã “{code}” đặt cho hai thông tin khác nhau.',
  FACT_FILES: 'Thông tin khi phát động không nhận tệp; dùng loại “document” để ghi văn bản.',
  CONDITION_TOO_DEEP: 'Điều kiện lồng nhau quá {max} tầng. Viết gọn lại.',

  // People
  ROLE_UNKNOWN: 'Không có chức danh “{role}” trong danh mục.',
  QUORUM_TOO_LARGE: 'Cần {need} người duyệt nhưng chỉ giao cho {have} chức danh.',
  ASSIGNEE_TWICE: 'Chức danh “{role}” được ghi hai lần.',
  RUNG_TWICE: 'Mã bậc “{code}” lặp lại trong thang.',
  RUNG_DRAFT_UNKNOWN: 'Bậc này soạn văn bản “{code}” nhưng danh mục văn bản của quy trình không có.',

  // Basis, forms, documents, indicators, size
  BASIS_ARTICLE: 'Căn cứ ghi là đã đối chiếu [V] thì phải ghi điều, khoản.',
  QUORUM_FRACTION: 'Tỷ lệ {of} không hợp lệ: tử số không lớn hơn mẫu số.',
  FIELD_HINT: 'Ô bắt buộc “{field}” cần một câu hướng dẫn ghi gì.',
  FIELD_RANGE: 'Ô “{field}” có giá trị nhỏ nhất lớn hơn giá trị lớn nhất.',
  FIELD_OPTION_TWICE: 'Ô “{field}” có hai lựa chọn cùng mã “{value}”.',
  FIELD_RESERVED: 'Mã ô “{field}” trùng với số liệu có sẵn của bước. Đặt mã khác.',
  FORM_UNUSED: 'Bước loại “{kind}” không có biểu mẫu để nhập.',
  DOCUMENT_TWICE: 'Mã văn bản “{code}” lặp lại.',
  DOCUMENT_TYPE: 'Loại văn bản “{type}” không có trong danh mục: {possible}.',
  INDICATOR_TWICE: 'Mã chỉ tiêu “{code}” lặp lại.',
  MEASURE_UNKNOWN: 'Không hiểu phép đếm “{measure}”.',
  MEASURE_DEFINITION: 'Phép đếm “{measure}” nêu quy trình không có.',
  MEASURE_STEP: 'Phép đếm “{measure}” nêu bước hoặc ô số liệu không có.',
  INDICATOR_SPLIT: 'Chỉ chia chỉ tiêu theo một thông tin loại lựa chọn của đơn vị hoặc vụ việc: “{fact}”.',
  TOO_LARGE: 'Quy trình quá lớn: {what} là {size}, tối đa {max}.',
} as const;

export type DefinitionProblemCode = keyof typeof definitionProblems;

/** One problem with the sentence filled in. */
export function problem(
  path: string,
  code: DefinitionProblemCode,
  params: Readonly<Record<string, string | number>> = {},
): Problem {
  const message = definitionProblems[code].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params[name] ?? '…'),
  );
  return { path, code, message };
}
