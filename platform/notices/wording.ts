/** The words that letters use for what somebody has to do and for what happened. */
import { isPeriod, periodLabel } from '../../domain/calendar';
import type { Notice, SlotAction } from '../../domain/engine/state';
import { parseWorkKey } from '../../domain/ids';

const actions: Record<SlotAction, string> = {
  submit: 'Nộp',
  acknowledge: 'Xác nhận đã nhận',
  decide: 'Xem xét, quyết định',
  sign: 'Ký',
  hold: 'Tổ chức và ghi kết quả họp',
  draft: 'Soạn văn bản',
  number: 'Cấp số',
  issue: 'Phát hành',
  collect: 'Tổng hợp',
  launchChild: 'Triển khai xuống cấp dưới',
  register: 'Ghi sổ theo dõi',
  followUp: 'Theo dõi kiến nghị',
  decideRequest: 'Trả lời đề nghị gia hạn hoặc từ chối',
  answerDelay: 'Giải trình việc chậm hạn',
  answer: 'Trả lời kiến nghị',
  evidence: 'Thực hiện kiến nghị và nộp minh chứng',
  confirm: 'Xác nhận kết quả thực hiện kiến nghị',
};
const knownActions = new Map<string, string>(Object.entries(actions));

/** What to do, for a row of an inbox. */
export const actionLabel = (action: string): string => knownActions.get(action) ?? 'Xử lý';

/** Actions for which others wait before they can go on. */
export const decisions: readonly SlotAction[] = ['decide', 'sign', 'decideRequest', 'confirm'];

const kinds: Record<Notice['kind'], string> = {
  reminder: 'Sắp đến hạn',
  overdue: 'Đã quá hạn',
  escalation: 'Đôn đốc',
  returned: 'Bị trả lại để sửa',
  request: 'Có đề nghị chờ trả lời',
  decision: 'Đã có quyết định',
  recommendation: 'Đôn đốc thực hiện kiến nghị',
  cancelled: 'Đã hủy',
};
/** Where a notice says more than its kind: `kind/what`. */
const events = {
  'request/extension': 'Có đề nghị gia hạn chờ trả lời',
  'request/refusal': 'Có đề nghị không nhận việc chờ trả lời',
  'request/granted': 'Đề nghị được chấp thuận',
  'request/denied': 'Đề nghị không được chấp thuận',
  'decision/approve': 'Đã được phê duyệt',
  'decision/reject': 'Không được phê duyệt',
  'recommendation/open': 'Kiến nghị cần trả lời',
  'recommendation/petitioned': 'Kiến nghị lên cấp trên',
  'cancelled/waived': 'Được miễn thực hiện',
  'request/launch': 'Đề nghị mở đợt chờ duyệt',
  'decision/launch': 'Đề nghị mở đợt đã được duyệt',
  'returned/launch': 'Đề nghị mở đợt bị trả lại',
  'escalation/remindAll': 'Cơ quan chủ trì đôn đốc',
  'cancelled/reassigned': 'Không còn thuộc trách nhiệm của đồng chí vì đã giao cho người khác',
  'cancelled/transferred': 'Không còn thuộc trách nhiệm của đồng chí vì đã chuyển cho đơn vị kế thừa',
  'cancelled/ended': 'Không còn phải làm vì hồ sơ kết thúc sớm khi sắp xếp đơn vị',
  'cancelled/newVersion': 'Không còn phải làm vì quy trình của đợt đã đổi sang bản khác',
} as const;
const knownNotices = new Map<string, string>([...Object.entries(kinds), ...Object.entries(events)]);

/** What a notice says that names no rung of a ladder; `what` is the event behind it (`noticeWhat`). */
export const noticeText = (kind: string, what: string): string =>
  knownNotices.get(`${kind}/${what}`) ?? knownNotices.get(kind) ?? 'Thông báo';

/** "Báo cáo quý – Quý III/2026" */
export function workTitle(stepName: string, key: string): string {
  const { period } = parseWorkKey(key);
  return period === undefined || !isPeriod(period) ? stepName : `${stepName} – ${periodLabel(period)}`;
}

/** All that a letter may say of restricted work. */
export const restrictedTitle = 'Một việc hạn chế phổ biến';
