/** The scenarios by name. */
import type { Scenario } from './scenario';
import { cadreConference } from './cadre-conference';
import { dongDaProgramme } from './dong-da-programme';
import { dongDaYearReview } from './dong-da-year-review';
import { directiveRollout } from './directive-rollout';
import { supervisionMission } from './supervision-mission';

export const scenarios: Readonly<Record<string, Scenario>> = {
  'directive-rollout': directiveRollout,
  'supervision-mission': supervisionMission,
  'cadre-conference': cadreConference,
  'dong-da-programme': dongDaProgramme,
  'dong-da-year-review': dongDaYearReview,
};
