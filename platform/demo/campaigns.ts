/** Three campaigns that a new user finds running: a directive for all communes, conferences, and a supervision mission. */
import { addDays, addMonths, endOf, realClock, yearOf, type CivilDate } from '../../domain/calendar';
import { unitFactsOn } from '../../domain/org';
import type { Facts } from '../../domain/process/definition';
import { builtinDefinitions } from '../../processes';
import type { DemoOrganisation } from '../org/demo';
import type { CampaignPlan } from '../store/createCampaign';

const city = 'P01';

/** Plans with fixed ids, so that an interrupted load goes on where it stopped. */
export function demoCampaigns(demo: DemoOrganisation, today: CivilDate): CampaignPlan[] {
  const communes = demo.units.filter(
    (unit) => unit.level === 'commune' && unit.parent === city && unit.validTo === undefined,
  );
  const agencies = demo.units.filter((unit) => unit.level === 'agency');
  const supervised = new Set(demo.hats.filter((hat) => hat.role === 'DV_DUOC_GS').map((hat) => hat.unit));
  const base = { calendarVersion: 1, ownerUnit: city, clock: realClock, launchedOn: today };
  const nextYear = yearOf(today) + 1;
  return [
    {
      ...base,
      id: 'mau-chi-thi',
      definition: definitionOf('F6'),
      name: 'Triển khai chỉ thị về công tác dân vận của cơ quan nhà nước (mẫu)',
      launchedBy: 'thammuu.hanoi',
      facts: {
        directive: 'Chỉ thị 07-CT/TU (mẫu trình diễn)',
        issuedOn: today,
        reviewOn: addMonths(today, 10),
        reviewKind: 'midterm',
        reportUntil: `${nextYear}-12-31`,
        cascades: false,
      },
      units: communes.map((unit) => ({ unit: unit.code, facts: {} })),
    },
    {
      ...base,
      id: 'mau-hoi-nghi',
      definition: definitionOf('F5'),
      name: `Hội nghị cán bộ, công chức, viên chức năm ${yearOf(today)} (mẫu)`,
      launchedBy: 'cd.hanoi',
      facts: { year: yearOf(today), reviewUntil: `${nextYear}-12-31` },
      units: agencies.map((unit) => ({ unit: unit.code, facts: conferenceFacts(unit, today) })),
    },
    {
      ...base,
      id: 'mau-giam-sat',
      definition: definitionOf('F1'),
      name: 'Giám sát việc thực hiện dân chủ ở cơ sở (mẫu)',
      launchedBy: 'bandcpl.hanoi',
      facts: {
        topic: 'Việc thực hiện pháp luật về dân chủ ở cơ sở',
        programme: 'yearly',
        startsOn: addDays(today, 45),
        endsOn: addDays(today, 60),
      },
      units: agencies
        .filter((unit) => supervised.has(unit.code))
        .slice(0, 3)
        .map((unit, index) => ({
          unit: unit.code,
          facts: { workOn: addDays(today, 47 + 5 * index), sector: 'government' },
        })),
    },
  ];
}

function definitionOf(code: string): CampaignPlan['definition'] {
  const found = builtinDefinitions.find((definition) => definition.code === code);
  if (found === undefined) throw new RangeError(`no built-in process ${code}`);
  return found;
}

/** What F5 asks of a unit; the working year that ends next where the unit says nothing. */
function conferenceFacts(unit: DemoOrganisation['units'][number], today: CivilDate): Facts {
  const asked = ['staff', 'dispersed', 'kind', 'workingYearEndsOn'];
  const known = Object.entries(unitFactsOn(unit, today)).filter(([name]) => asked.includes(name));
  return { staff: 1, workingYearEndsOn: endOf(today, 'year'), ...Object.fromEntries(known) };
}
