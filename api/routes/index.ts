/** Every route of the API. */
import { Acting } from '../acting';
import type { Route } from '../endpoint';
import type { Services } from '../services';
import { accountRoutes } from './accounts';
import { calendarFeedRoutes } from './calendarFeed';
import { calendarRoutes } from './calendar';
import { campaignPeopleRoutes } from './campaignPeople';
import { campaignRoutes } from './campaigns';
import { definitionChangeRoutes } from './definitionChanges';
import { caseRoutes } from './cases';
import { definitionDraftRoutes } from './definitionDrafts';
import { definitionRoutes } from './definitions';
import { draftRoutes } from './drafts';
import { eventRoutes } from './events';
import { exportRoutes } from './exports';
import { figureRoutes } from './figures';
import { fileRoutes } from './files';
import { inboxRoutes } from './inbox';
import { launchRequestRoutes } from './launchRequests';
import { letterRoutes } from './letters';
import { noticeRoutes } from './notices';
import { oidcRoutes } from './oidc';
import { orgRoutes } from './org';
import { orgChangeRoutes } from './orgChanges';
import { paperRoutes } from './papers';
import { peopleRoutes } from './people';
import { recommendationRoutes } from './recommendations';
import { registerRoutes } from './registers';
import { rehearsalRoutes } from './rehearsals';
import { reorganisationRoutes } from './reorganisations';
import { reportRoutes } from './reports';
import { sessionRoutes } from './session';
import { setupRoutes } from './setup';
import { substitutionRoutes } from './substitutions';
import { systemRoutes } from './system';
import { templateRoutes } from './templates';
import { trackRoutes } from './tracks';

/** All declared routes, in the order of the reference page. */
export function allRoutes(services: Services) {
  const acting = new Acting(services);
  const documented: Route[] = [];
  const lists: Route[] = [];
  const routes = [
    ...sessionRoutes(services),
    ...oidcRoutes(services),
    ...accountRoutes(services),
    ...inboxRoutes(services),
    ...recommendationRoutes(services),
    ...campaignRoutes(services, acting),
    ...campaignPeopleRoutes(services),
    ...launchRequestRoutes(services, acting),
    ...templateRoutes(services),
    ...definitionChangeRoutes(services),
    ...registerRoutes(services),
    ...caseRoutes(services),
    ...rehearsalRoutes(services),
    ...figureRoutes(services),
    ...reportRoutes(services),
    ...paperRoutes(services),
    ...exportRoutes(services, lists),
    ...trackRoutes(services, acting),
    ...definitionRoutes(services),
    ...definitionDraftRoutes(services),
    ...calendarRoutes(services),
    ...calendarFeedRoutes(services),
    ...orgRoutes(services),
    ...orgChangeRoutes(services),
    ...reorganisationRoutes(services),
    ...peopleRoutes(services),
    ...substitutionRoutes(services),
    ...fileRoutes(services),
    ...draftRoutes(services),
    ...noticeRoutes(services),
    ...letterRoutes(services),
    ...eventRoutes(services),
    ...setupRoutes(services),
    ...systemRoutes(services, documented),
  ] as const;
  documented.push(...routes);
  lists.push(...routes);
  return routes;
}
