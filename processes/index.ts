/** The built-in definitions, one file per family of domain.md §3. Each is validated when loaded. */
import type { ProcessDefinition } from '../domain/process/definition';
import { supervisionMission } from './f01-supervision-mission';
import { jointSupervision } from './f02-joint-supervision';
import { socialCritique } from './f03-social-critique';
import { grassrootsBoards } from './f04-grassroots-boards';
import { cadreConference } from './f05-cadre-conference';
import { directiveRollout } from './f06-directive-rollout';
import { coordinationProgramme } from './f07-coordination-programme';
import { inspectionDelegation } from './f08-inspection-delegation';
import { surpriseInspection } from './f09-surprise-inspection';
import { petitions } from './f10-petitions';
import { receptionDialogue } from './f11-reception-dialogue';
import { grassrootsMediation } from './f12-mediation';
import { commendation } from './f13-commendation';
import { yearReview } from './f14-year-review';

export const builtinDefinitions: readonly ProcessDefinition[] = [
  supervisionMission,
  jointSupervision,
  socialCritique,
  grassrootsBoards,
  cadreConference,
  directiveRollout,
  coordinationProgramme,
  inspectionDelegation,
  surpriseInspection,
  petitions,
  receptionDialogue,
  grassrootsMediation,
  commendation,
  yearReview,
];
