/** The screens by their addresses. Each is a file of its own, loaded when it is first opened. */
import type { ComponentType } from 'react';
import { lazily } from '../lib/lazily';

export interface Screen {
  readonly path: string;
  readonly View: ComponentType;
}

const screen = (path: string, load: () => Promise<{ default: ComponentType }>): Screen => ({
  path,
  View: lazily(load),
});

export const screens: readonly Screen[] = [
  screen('/ho-so/:id', () => import('../screens/track/TrackScreen')),
  screen('/thong-bao', () => import('../screens/notices/NoticesScreen')),
  screen('/ca-nhan', () => import('../screens/profile/ProfileScreen')),
  screen('/dot/moi/:code?', () => import('../screens/launch/LaunchScreen')),
  screen('/lich', () => import('../screens/calendar/CalendarScreen')),
  screen('/quy-trinh', () => import('../screens/processes/ProcessesScreen')),
  screen('/quy-trinh/:code', () => import('../screens/processes/ProcessScreen')),
  screen('/quy-trinh/:code/doi-dot', () => import('../screens/processChanges/RunningScreen')),
  screen('/quy-trinh/:code/soan/:version', () => import('../screens/compose/ComposeScreen')),
  screen('/to-chuc', () => import('../screens/organisation/OrganisationScreen')),
  screen('/to-chuc/nhap', () => import('../screens/organisation/ImportScreen')),
  screen('/to-chuc/sap-xep', () => import('../screens/reorganise/ReorganisationsScreen')),
  screen('/to-chuc/sap-xep/moi', () => import('../screens/reorganise/ProposeScreen')),
  screen('/to-chuc/sap-xep/:id', () => import('../screens/reorganise/ReorganisationScreen')),
  screen('/to-chuc/nguoi', () => import('../screens/people/PeopleScreen')),
  screen('/to-chuc/nguoi/:id', () => import('../screens/people/PersonScreen')),
  screen('/to-chuc/:code', () => import('../screens/organisation/UnitScreen')),
  screen('/thu', () => import('../screens/messages/MessagesScreen')),
  screen('/dinh-ky', () => import('../screens/templates/TemplatesScreen')),
  screen('/dinh-ky/moi', () => import('../screens/templates/NewTemplateScreen')),
  screen('/dinh-ky/:id', () => import('../screens/templates/TemplateScreen')),
  screen('/dinh-ky/:id/sua', () => import('../screens/templates/EditTemplateScreen')),
  screen('/dot', () => import('../screens/campaigns/CampaignsScreen')),
  screen('/dot/de-nghi', () => import('../screens/launchRequests/LaunchRequestsScreen')),
  screen('/dot/de-nghi/:id', () => import('../screens/launchRequests/LaunchRequestScreen')),
  screen('/dot/:id/doi-quy-trinh', () => import('../screens/processChanges/ChangeScreen')),
  screen('/dot/:id/:tab?', () => import('../screens/campaign/CampaignScreen')),
  screen('/so-vu-viec', () => import('../screens/registers/RegistersScreen')),
  screen('/so-vu-viec/:id', () => import('../screens/registers/RegisterScreen')),
  screen('/so-vu-viec/:id/moi', () => import('../screens/registers/NewCaseScreen')),
  screen('/huong-dan/:page?', () => import('../screens/guide/GuideScreen')),
  screen('/bao-cao', () => import('../screens/reports/ReportsScreen')),
  screen('/kien-nghi', () => import('../screens/recommendations/RecommendationsScreen')),
];
