/** The catalogue of printable forms: domain.md (e), numbers 1 to 18. */
import { refuse, type DomainError } from '../../errors';
import { form, type Form, type PrintContext } from '../form';
import type { DocumentModel } from '../model';
import { yearlyProgramme } from './f01-yearly-programme';
import { missionPlan } from './f02-mission-plan';
import { missionDecision } from './f03-mission-decision';
import { announcements } from './f04-announcements';
import { reportOutline } from './f05-outline';
import { minutes } from './f06-minutes';
import { missionReport } from './f07-mission-report';
import { recommendations } from './f08-recommendations';
import { reminders } from './f09-reminders';
import { conference } from './f10-conference';
import { conferenceSummary } from './f11-conference-summary';
import { directivePlan } from './f12-directive-plan';
import { periodicReport } from './f12-report';
import { coordination } from './f13-coordination';
import { petitions } from './f14-register';
import { mediation } from './f15-mediation';
import { commendation } from './f16-commendation';
import { peoplesSupervision } from './f17-peoples-supervision';
import { progress } from './f18-progress';

const directivePapers = form(
  12,
  'Kế hoạch triển khai chỉ thị; Báo cáo 6 tháng/năm/sơ kết/tổng kết',
  periodicReport,
  directivePlan,
);

export const formList: readonly Form[] = [
  yearlyProgramme,
  missionPlan,
  missionDecision,
  announcements,
  reportOutline,
  minutes,
  missionReport,
  recommendations,
  reminders,
  conference,
  conferenceSummary,
  directivePapers,
  coordination,
  petitions,
  mediation,
  commendation,
  peoplesSupervision,
  progress,
];

/** By number, 1 to 18. */
export const forms: Readonly<Record<number, Form>> = Object.fromEntries(
  formList.map((known) => [known.number, known]),
);

/** Builds a document of the catalogue; `kind` in the data chooses among the papers of a form. */
export function buildDocument(
  number: number,
  data: unknown,
  context: PrintContext,
): DocumentModel | DomainError {
  return forms[number]?.build(data, context) ?? refuse('DOCUMENT_UNKNOWN', { form: number, kind: '' });
}
