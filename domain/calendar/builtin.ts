/**
 * The calendar that the product starts with, 2021–2027. Every row carries its source and how far it was checked; an
 * administrator corrects rows in the product (`change.ts`), not here.
 *
 * 2026: domain.md §2.4. The swap of 31/08 with 22/08 was proposed but no approval was seen: it is not in force here, see
 * `proposedSwaps2026`.
 * 2027: provisional until the yearly decision is known. Taken for now, all [M]: Tết 04–08/02 (two days before and three
 * from mùng 1, as in 2024 when mùng 1 was also a Saturday) with 09–10/02 for the weekend; 03/09 as the day next to 2/9;
 * 03/05 for 1/5, a Saturday.
 * 2021–2025: what the statute grants, on the days that its dates and the lunar calendar give. Which five days were
 * Tết, which day stood next to 2/9 and every swap were decided year by year and have not been checked [M]; swaps are
 * left out.
 */
import type { BasisTag, LegalBasis } from './basis';
import type { Calendar, CalendarDay, CalendarDayKind } from './calendar';
import type { CalendarChange } from './change';

const labourCode = 'Bộ luật Lao động 2019';
const holidays = (tag: BasisTag): LegalBasis => ({ text: labourCode, article: 'Điều 112', tag });
const compensation: LegalBasis = { text: labourCode, article: 'Điều 111 khoản 3', tag: 'M' };
/** Two independent examples and more show the substitute day of Giỗ Tổ 2026. */
const compensationSeen: LegalBasis = { ...compensation, tag: 'S' };
const unchecked: LegalBasis = {
  text: `${labourCode}; theo luật định, hoán đổi chưa kiểm chứng`,
  article: 'Điều 112',
  tag: 'M',
};
const provisional2027: LegalBasis = {
  text: `${labourCode}; tạm tính, chưa có quyết định nghỉ năm 2027`,
  article: 'Điều 112',
  tag: 'M',
};
const newYearSwap2026: LegalBasis = { text: '12729/VPCP-KGVX ngày 25/12/2025', tag: 'S' };
const cultureDay: LegalBasis = { text: 'NQ 28/2026/QH16', tag: 'S' };

const row = (on: string, kind: CalendarDayKind, name: string, basis: LegalBasis): CalendarDay => ({
  on,
  kind,
  name,
  basis,
});
const holiday = (on: string, name: string, basis: LegalBasis) => row(on, 'holiday', name, basis);
const substitute = (on: string, name: string, basis: LegalBasis = compensation) =>
  row(on, 'substituteRest', `Nghỉ bù ${name}`, basis);

const newYear = 'Tết Dương lịch';
const tet = 'Tết Nguyên đán';
const hungKings = 'Giỗ Tổ Hùng Vương';
const victory = 'Ngày Chiến thắng';
const labour = 'Ngày Quốc tế Lao động';
const national = 'Quốc khánh';
const culture = 'Ngày Văn hóa Việt Nam';

const days: CalendarDay[] = [
  // 2021: mùng 1 on Friday 12/02
  holiday('2021-01-01', newYear, unchecked),
  holiday('2021-02-10', tet, unchecked),
  holiday('2021-02-11', tet, unchecked),
  holiday('2021-02-12', tet, unchecked),
  holiday('2021-02-13', tet, unchecked),
  holiday('2021-02-14', tet, unchecked),
  substitute('2021-02-15', tet),
  substitute('2021-02-16', tet),
  holiday('2021-04-21', hungKings, unchecked),
  holiday('2021-04-30', victory, unchecked),
  holiday('2021-05-01', labour, unchecked),
  substitute('2021-05-03', labour),
  holiday('2021-09-02', national, unchecked),
  holiday('2021-09-03', national, unchecked),

  // 2022: mùng 1 on Tuesday 01/02
  holiday('2022-01-01', newYear, unchecked),
  substitute('2022-01-03', newYear),
  holiday('2022-01-31', tet, unchecked),
  holiday('2022-02-01', tet, unchecked),
  holiday('2022-02-02', tet, unchecked),
  holiday('2022-02-03', tet, unchecked),
  holiday('2022-02-04', tet, unchecked),
  holiday('2022-04-10', hungKings, unchecked),
  substitute('2022-04-11', hungKings),
  holiday('2022-04-30', victory, unchecked),
  holiday('2022-05-01', labour, unchecked),
  substitute('2022-05-02', victory),
  substitute('2022-05-03', labour),
  holiday('2022-09-01', national, unchecked),
  holiday('2022-09-02', national, unchecked),

  // 2023: mùng 1 on Sunday 22/01
  holiday('2023-01-01', newYear, unchecked),
  substitute('2023-01-02', newYear),
  holiday('2023-01-20', tet, unchecked),
  holiday('2023-01-21', tet, unchecked),
  holiday('2023-01-22', tet, unchecked),
  holiday('2023-01-23', tet, unchecked),
  holiday('2023-01-24', tet, unchecked),
  substitute('2023-01-25', tet),
  substitute('2023-01-26', tet),
  holiday('2023-04-29', hungKings, unchecked),
  holiday('2023-04-30', victory, unchecked),
  holiday('2023-05-01', labour, unchecked),
  substitute('2023-05-02', hungKings),
  substitute('2023-05-03', victory),
  holiday('2023-09-01', national, unchecked),
  holiday('2023-09-02', national, unchecked),
  substitute('2023-09-04', national),

  // 2024: mùng 1 on Saturday 10/02
  holiday('2024-01-01', newYear, unchecked),
  holiday('2024-02-08', tet, unchecked),
  holiday('2024-02-09', tet, unchecked),
  holiday('2024-02-10', tet, unchecked),
  holiday('2024-02-11', tet, unchecked),
  holiday('2024-02-12', tet, unchecked),
  substitute('2024-02-13', tet),
  substitute('2024-02-14', tet),
  holiday('2024-04-18', hungKings, unchecked),
  holiday('2024-04-30', victory, unchecked),
  holiday('2024-05-01', labour, unchecked),
  holiday('2024-09-02', national, unchecked),
  holiday('2024-09-03', national, unchecked),

  // 2025: mùng 1 on Wednesday 29/01
  holiday('2025-01-01', newYear, unchecked),
  holiday('2025-01-27', tet, unchecked),
  holiday('2025-01-28', tet, unchecked),
  holiday('2025-01-29', tet, unchecked),
  holiday('2025-01-30', tet, unchecked),
  holiday('2025-01-31', tet, unchecked),
  holiday('2025-04-07', hungKings, unchecked),
  holiday('2025-04-30', victory, unchecked),
  holiday('2025-05-01', labour, unchecked),
  holiday('2025-09-01', national, unchecked),
  holiday('2025-09-02', national, unchecked),

  // 2026: mùng 1 on Tuesday 17/02
  holiday('2026-01-01', newYear, holidays('S')),
  row('2026-01-02', 'swappedRest', 'Nghỉ hoán đổi với ngày 10/01', newYearSwap2026),
  row('2026-01-10', 'workingDay', 'Làm bù cho ngày 02/01', newYearSwap2026),
  holiday('2026-02-16', tet, holidays('S')),
  holiday('2026-02-17', tet, holidays('S')),
  holiday('2026-02-18', tet, holidays('S')),
  holiday('2026-02-19', tet, holidays('S')),
  holiday('2026-02-20', tet, holidays('S')),
  holiday('2026-04-26', hungKings, holidays('S')),
  substitute('2026-04-27', hungKings, compensationSeen),
  holiday('2026-04-30', victory, holidays('S')),
  holiday('2026-05-01', labour, holidays('S')),
  holiday('2026-09-01', national, holidays('S')),
  holiday('2026-09-02', national, holidays('S')),
  holiday('2026-11-24', culture, cultureDay),

  // 2027: mùng 1 on Saturday 06/02
  holiday('2027-01-01', newYear, holidays('S')),
  holiday('2027-02-04', tet, provisional2027),
  holiday('2027-02-05', tet, provisional2027),
  holiday('2027-02-06', tet, provisional2027),
  holiday('2027-02-07', tet, provisional2027),
  holiday('2027-02-08', tet, provisional2027),
  substitute('2027-02-09', tet, provisional2027),
  substitute('2027-02-10', tet, provisional2027),
  holiday('2027-04-16', hungKings, holidays('M')),
  holiday('2027-04-30', victory, holidays('S')),
  holiday('2027-05-01', labour, holidays('S')),
  substitute('2027-05-03', labour, compensation),
  holiday('2027-09-02', national, holidays('S')),
  holiday('2027-09-03', national, provisional2027),
  holiday('2027-11-24', culture, cultureDay),
];

export const builtinCalendar: Calendar = {
  version: 'builtin-2026-11',
  years: [2021, 2022, 2023, 2024, 2025, 2026, 2027],
  days,
};

const proposal: LegalBasis = {
  text: 'Đề xuất nghỉ Quốc khánh 2026 năm ngày; chưa thấy văn bản chấp thuận',
  tag: 'M',
};

/**
 * The five-day break of Quốc khánh 2026 as it was proposed: not in force in `builtinCalendar`. An administrator who
 * finds the decision applies it and puts the decision's number into the basis.
 */
export const proposedSwaps2026: CalendarChange = {
  reason: 'Hoán đổi ngày 31/08/2026 với ngày 22/08/2026 để nghỉ Quốc khánh liền năm ngày (mới là đề xuất)',
  addYears: [],
  add: [
    row('2026-08-22', 'workingDay', 'Làm bù cho ngày 31/08', proposal),
    row('2026-08-31', 'swappedRest', 'Nghỉ hoán đổi với ngày 22/08', proposal),
  ],
  remove: [],
  replace: [],
};
