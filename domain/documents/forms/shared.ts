/** What several forms ask for: a mission and its people, so that one entry serves plan, decision, notice, minutes, report. */
import { daysBetween, formatVi, type CivilDate } from '../../calendar';
import { date, group, labelsOf, list, text, texts } from '../inputs';
import { dots, orDots } from '../format';
import type { Annex, Block } from '../model';
import { isFilled, lines, ordinal, roman, table, textCell } from '../words';

export const personSchema = group('Người', {
  name: text('Họ và tên'),
  position: text('Chức vụ'),
});

export const memberSchema = group('Thành viên đoàn', {
  name: text('Họ và tên'),
  position: text('Chức vụ'),
  duty: text('Nhiệm vụ trong đoàn'),
});

export const scheduleRowSchema = group('Buổi làm việc', {
  on: date('Ngày'),
  time: text('Giờ', 100),
  place: text('Địa điểm'),
  participants: text('Thành phần tham dự'),
  team: text('Tổ công tác'),
});

/** Reference to another paper: number and date of what was issued before. */
export const referenceSchema = group('Văn bản', {
  type: text('Loại văn bản', 100),
  number: text('Số, ký hiệu', 200),
  on: date('Ngày'),
  subject: text('Trích yếu'),
});
export interface Reference {
  readonly type?: string | undefined;
  readonly number?: string | undefined;
  readonly on?: CivilDate | undefined;
  readonly subject?: string | undefined;
}

/** "Kế hoạch số 12/KH-MTTQ-BTT ngày 05/02/2026 về giám sát …" */
export const referenceInText = (ref: Reference, usualType: string): string =>
  `${ref.type ?? usualType} số ${orDots(ref.number, 4)} ngày ${dateOrDots(ref.on)}${isFilled(ref.subject) ? ` ${ref.subject}` : ''}`;

/** "05/02/2026", or room for it. */
export const dateOrDots = (on: CivilDate | undefined): string =>
  on === undefined ? `${dots(1)}/${dots(1)}/${dots(2)}` : formatVi(on);

/** The mission, entered once (mission kit). */
export const missionShape = {
  topic: text('Nội dung, chuyên đề giám sát'),
  plan: referenceSchema.prefault({}).meta({ title: 'Kế hoạch giám sát' }),
  decision: referenceSchema.prefault({}).meta({ title: 'Quyết định thành lập Đoàn' }),
  units: texts('Đơn vị được giám sát'),
  members: list('Thành phần đoàn', memberSchema),
  startsOn: date('Ngày bắt đầu giám sát'),
  endsOn: date('Ngày kết thúc giám sát'),
  schedule: list('Lịch làm việc', scheduleRowSchema),
};

/** "từ ngày 05/02/2026 đến ngày 20/02/2026" */
export const spanInText = (from: CivilDate | undefined, to: CivilDate | undefined): string =>
  `từ ngày ${dateOrDots(from)} đến ngày ${dateOrDots(to)}`;

/** Days by which a due date has passed on a day; none while it has not. */
export const overdueDays = (dueOn: CivilDate | undefined, on: CivilDate): number | undefined =>
  dueOn === undefined || dueOn >= on ? undefined : daysBetween(dueOn, on);

const memberLabels = labelsOf(memberSchema);

/** Danh sách Đoàn: STT, Họ và tên, Chức vụ, Nhiệm vụ trong đoàn. */
export const memberTable = (
  members: readonly { name?: string | undefined; position?: string | undefined; duty?: string | undefined }[],
): Block =>
  table(
    [
      ordinal(6),
      { label: memberLabels.name, width: 28, cell: (m) => textCell(m.name) },
      { label: memberLabels.position, width: 38, cell: (m) => textCell(m.position) },
      { label: memberLabels.duty, width: 28, cell: (m) => textCell(m.duty) },
    ],
    members,
    { blankRows: 6 },
  );

/** Annexes numbered as they come: "PHỤ LỤC" when there is one, else "PHỤ LỤC I", "PHỤ LỤC II" … */
export const annexes = (
  ofType: string,
  parts: readonly { readonly title: string; readonly body: readonly Block[]; readonly landscape?: boolean }[],
): Annex[] =>
  parts.map(({ title, body, landscape }, index) => ({
    label: parts.length === 1 ? 'PHỤ LỤC' : `PHỤ LỤC ${roman(index + 1)}`,
    title,
    ofType,
    orientation: landscape === true ? 'landscape' : 'portrait',
    body: body.length === 0 ? [lines(10)] : [...body],
  }));

/** "1. Tên" … for people present at a meeting; three empty lines when nobody is named. */
export const peopleList = (
  people: readonly { name?: string | undefined; position?: string | undefined }[],
): string[] =>
  people
    .filter(({ name }) => isFilled(name))
    .map(({ name = '', position }) => (isFilled(position) ? `${name} – ${position}` : name));
