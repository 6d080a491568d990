/** Codes of the engine as people read them. */
import type { EventType } from '../../domain/engine/state';
import type { Anchor, Form, Facts, ProcessDefinition } from '../../domain/process/definition';
import { parseStepRef } from '../../domain/process/compile';

const events: Readonly<Record<EventType, string>> = {
  trackOpened: 'Mở hồ sơ',
  stepOpened: 'Giao việc',
  stepSettled: 'Xong bước',
  stepSkipped: 'Bỏ qua bước (không áp dụng)',
  stepReopened: 'Mở lại bước',
  stepWithdrawn: 'Rút việc',
  submitted: 'Nộp',
  acknowledged: 'Xác nhận đã nhận',
  decided: 'Quyết định',
  signed: 'Ký',
  signatureDeclined: 'Từ chối ký',
  meetingScheduled: 'Đặt lịch họp',
  meetingHeld: 'Đã họp',
  meetingFailed: 'Họp không đủ thành phần, phải triệu tập lại',
  documentMoved: 'Xử lý văn bản',
  childLaunched: 'Triển khai xuống cấp dưới',
  childClosed: 'Cấp dưới đã hoàn thành',
  caseOpened: 'Mở vụ việc',
  recalled: 'Thu hồi',
  refused: 'Báo không thực hiện được',
  extensionRequested: 'Đề nghị gia hạn',
  requestDecided: 'Quyết định đề nghị',
  promised: 'Hẹn ngày hoàn thành',
  reassigned: 'Giao lại',
  waived: 'Miễn thực hiện',
  paused: 'Tạm dừng',
  resumed: 'Tiếp tục',
  cancelled: 'Hủy',
  transferred: 'Chuyển sang đơn vị kế thừa',
  factsSet: 'Sửa thông tin đơn vị',
  commented: 'Trao đổi',
  dataNoted: 'Ghi chú chất lượng số liệu',
  reminded: 'Nhắc việc',
  overdue: 'Quá hạn',
  escalated: 'Báo lên cấp trên',
  delayAnswered: 'Giải trình chậm',
  dueMoved: 'Đổi hạn',
  recommendationMade: 'Lập kiến nghị',
  recommendationAnswered: 'Trả lời kiến nghị',
  recommendationEvidence: 'Nộp minh chứng',
  recommendationConfirmed: 'Xác nhận kết quả kiến nghị',
  recommendationPetitioned: 'Kiến nghị lên cấp trên',
  recommendationWithdrawn: 'Rút kiến nghị',
  recommendationOverdue: 'Kiến nghị quá hạn',
  trackClosed: 'Kết thúc hồ sơ',
  campaignSealed: 'Kết thúc đợt, niêm phong nhật ký',
  definitionChanged: 'Chuyển sang bản khác của quy trình',
  definitionRefused: 'Không chuyển được sang bản khác của quy trình',
};
export const eventLabel = (type: EventType): string => events[type];

const outcomes: Readonly<Record<string, string>> = {
  done: 'Hoàn thành',
  none: 'Không phát sinh',
  approve: 'Đồng ý',
  reject: 'Không đồng ý',
  return: 'Trả lại để bổ sung',
  signed: 'Đã ký đủ',
  declined: 'Có bên từ chối ký',
  passed: 'Đã họp, thông qua',
  failed: 'Đã họp, chưa thông qua',
  issued: 'Đã phát hành',
  partial: 'Chốt khi còn thiếu',
  closed: 'Đã khóa sổ',
  refused: 'Không thực hiện được',
  waived: 'Được miễn',
  skipped: 'Không áp dụng',
  cancelled: 'Đã hủy',
};
export const outcomeLabel = (outcome: string): string => outcomes[outcome] ?? outcome;

/** What a date is counted from, in words. */
export function anchorLabel(
  anchor: Anchor,
  definition: ProcessDefinition,
  scope: 'campaign' | 'unit' | 'case',
): string {
  switch (anchor) {
    case 'launch':
      return 'ngày phát động';
    case 'opened':
      return 'ngày giao việc';
    case 'periodStart':
      return 'ngày đầu kỳ';
    case 'periodEnd':
      return 'ngày cuối kỳ';
  }
  if ('fact' in anchor) {
    const field = definition.facts[anchor.fact] ?? definition.unitFacts[anchor.fact];
    return field === undefined ? anchor.fact : field.label;
  }
  const ref = parseStepRef(anchor.step);
  const step = definition[ref.of === 'campaign' ? 'campaign' : scope][ref.step];
  return `ngày xong bước “${step?.name ?? ref.step}”`;
}

/** Facts with their labels, in the order of the form. */
export const labelledFacts = (
  form: Form,
  facts: Facts,
): { code: string; label: string; value: string | number | boolean; type: string }[] =>
  Object.entries(form).flatMap(([code, field]) => {
    const value = facts[code];
    if (value === undefined) return [];
    const shown =
      field.type === 'choice'
        ? (field.options.find((option) => option.value === value)?.label ?? value)
        : value;
    return [{ code, label: field.label, value: shown, type: field.type }];
  });
