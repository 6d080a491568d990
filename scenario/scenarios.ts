/** The scenarios by name. */
import type { Scenario } from './scenario';
import { cadreConference } from './cadre-conference';
import { dongDaProgramme } from './dong-da-programme';
import { dongDaYearReview } from './dong-da-year-review';
import { directiveRollout } from './directive-rollout';
import { haNoiDirective } from './ha-noi-directive';
import { hongLinhDirective } from './hong-linh-directive';
import { thanhXuanDelegation } from './thanh-xuan-delegation';
import { newProcess } from './new-process';
import { supervisionMission } from './supervision-mission';

export const scenarios: Readonly<Record<string, Scenario>> = {
  'directive-rollout': directiveRollout,
  'supervision-mission': supervisionMission,
  'cadre-conference': cadreConference,
  'dong-da-programme': dongDaProgramme,
  'dong-da-year-review': dongDaYearReview,
  'thanh-xuan-delegation': thanhXuanDelegation,
  'ha-noi-directive': haNoiDirective,
  'hong-linh-directive': hongLinhDirective,
  'new-process': newProcess,
};
