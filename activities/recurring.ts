/** Campaigns that come back, as their workflow asks for them. Idempotent: an occurrence has one campaign id. */
import type { RecurringPort } from './ports';

export const recurringActivities = (port: RecurringPort) => ({
  launchDue: (template: string): Promise<{ readonly isWaiting: boolean }> => port.launchDue(template),
});
export type RecurringActivities = ReturnType<typeof recurringActivities>;
