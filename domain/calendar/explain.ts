/** A due date explained to a person: one Vietnamese sentence for each step of its derivation. */
import { basisName, basisWithTag, type LegalBasis, tagLabel } from './basis';
import { addDays, type CivilDate } from './civilDate';
import type { Due, DueStep } from './derivation';
import { formatVi, formatViLong, weekdayNameOf } from './format';
import { periodLabel } from './period';
import type { DateUnit } from './rule';
import type { DayOff } from './workingCalendar';

export interface ExplainOptions {
  /** What the anchor is, as in "ngày nhận được kế hoạch". */
  readonly anchorLabel: string;
  /** Where the rule itself comes from. */
  readonly basis?: LegalBasis | undefined;
}

const unitNames: Record<DateUnit, string> = { day: 'ngày', workingDay: 'ngày làm việc', month: 'tháng' };

/** The sentences, without full stops, from the anchor to the due date and the legal basis of the rule. */
export function explainDue(due: Due, options: ExplainOptions): string[] {
  const sentences = due.derivation.flatMap((step) => sentencesOf(step, options.anchorLabel));
  sentences.push(`Hạn cuối: ${formatViLong(due.on)}`);
  if (options.basis !== undefined) sentences.push(`Căn cứ: ${basisWithTag(options.basis)}`);
  return sentences;
}

function sentencesOf(step: DueStep, anchorLabel: string): string[] {
  switch (step.kind) {
    case 'anchor':
      return [`Mốc tính: ${anchorLabel}, ${formatViLong(step.on)}`];
    case 'counted': {
      const amount = `${step.count} ${unitNames[step.unit]}`;
      const ends = `, đến ${formatVi(step.to)}`;
      return step.direction === 'after'
        ? [`Đếm ${amount} từ ${formatVi(step.from)} (không tính ngày này)${ends}`]
        : [`Chậm nhất ${amount} trước ${formatVi(step.from)} (không tính ngày này)${ends}`];
    }
    case 'skipped':
      return skippedSentences(step.days, step.weekendDays);
    case 'worked':
      return step.days.map(
        (day) => `Có tính ${formatVi(day.on)} (${weekdayNameOf(day.on)}, ${day.name}${source(day.basis)})`,
      );
    case 'periodEnd':
      return [`Ngày cuối của ${periodLabel(step.period)} là ${formatVi(step.on)}`];
    case 'dayAfterPeriod':
      return [`Ngày ấn định sau khi hết ${periodLabel(step.period)} là ${formatVi(step.on)}`];
    case 'yearly':
      return [`Ngày ấn định hằng năm, kể từ mốc tính, gần nhất là ${formatVi(step.on)}`];
    case 'absolute':
      return step.named === step.on
        ? [`Ngày ấn định là ${formatVi(step.on)}`]
        : [`Trước ngày ${formatVi(step.named)}, nên ngày cuối là ${formatVi(step.on)}`];
    case 'paused':
      return [
        `Tạm dừng từ ${formatVi(step.from)} đến hết ${formatVi(addDays(step.to, -1))}: không tính ${step.pausedDays} ${unitNames[step.unit]}, chuyển đến ${formatVi(step.movedTo)}`,
      ];
    case 'rolled':
      return rolledSentences(step.from, step.to, step.direction, step.reasons);
    case 'extended':
      return [`Được gia hạn từ ${formatVi(step.from)} đến ${formatVi(step.to)}`];
    case 'provisional':
      return [
        `Lịch nghỉ năm ${step.years.join(', ')} chưa có: mới trừ ngày lễ cố định theo luật, chưa trừ Tết Nguyên đán, Giỗ Tổ Hùng Vương, ngày nghỉ liền kề Quốc khánh và các ngày hoán đổi, nên hạn này là tạm tính`,
      ];
  }
}

function skippedSentences(days: readonly DayOff[], weekendDays: number): string[] {
  const sentences = grouped(days).map((group) => `Bỏ qua ${spanOf(group)} (${namesOf(group)})`);
  if (weekendDays > 0) sentences.push(`Không tính ${weekendDays} ngày nghỉ cuối tuần`);
  return sentences;
}

function rolledSentences(
  from: CivilDate,
  to: CivilDate,
  direction: 'next' | 'previous',
  reasons: readonly DayOff[],
): string[] {
  const [first, ...others] = reasons;
  const target = direction === 'next' ? 'ngày làm việc tiếp theo' : 'ngày làm việc liền trước';
  const fell = first === undefined ? 'ngày nghỉ' : fallsOn(first);
  const named = others.filter((day) => day.kind !== 'weekend');
  return [
    `${formatVi(from)} rơi vào ${fell} nên chuyển sang ${target}, ${formatVi(to)}`,
    ...grouped(named).map((group) => `Bỏ qua ${spanOf(group)} (${namesOf(group)})`),
  ];
}

/** "Thứ Bảy", or "Thứ Ba (Ngày Văn hóa Việt Nam, NQ 28/2026/QH16)". */
const fallsOn = (day: DayOff): string =>
  day.kind === 'weekend' ? day.name : `${weekdayNameOf(day.on)} (${day.name}${source(day.basis)})`;

/** ", NQ 28/2026/QH16", with a warning when the source has not been checked or is only a proposal. */
function source(basis: LegalBasis): string {
  const warning = basis.tag === 'M' || basis.tag === 'D' ? `, ${tagLabel(basis.tag)}` : '';
  return `, ${basisName(basis)}${warning}`;
}

/** Days off that follow each other and have one name and one source, told together (Tết is one sentence, not five). */
function grouped(days: readonly DayOff[]): DayOff[][] {
  const groups: DayOff[][] = [];
  for (const day of days) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const follows =
      previous !== undefined &&
      (addDays(previous.on, 1) === day.on || addDays(previous.on, -1) === day.on) &&
      namesOf([previous]) === namesOf([day]);
    if (follows) group?.push(day);
    else groups.push([day]);
  }
  return groups;
}

function spanOf(group: readonly DayOff[]): string {
  const dates = group.map((day) => day.on).toSorted();
  const [first = '', last = first] = [dates.at(0), dates.at(-1)];
  return first === last ? formatVi(first) : `${formatVi(first)}–${formatVi(last)}`;
}

function namesOf(group: readonly DayOff[]): string {
  const [day] = group;
  if (day === undefined) return '';
  return day.kind === 'weekend' ? day.name : `${day.name}${source(day.basis)}`;
}
