/** Words of the screen for codes of the engine. */
import { periodLabel, warningLevel, warningText, type CivilDate } from '../domain/calendar';
import { parseWorkKey } from '../domain/ids';
import { stepInAny, type KnownCampaign } from '../platform/reads/campaignDirectory';

/** How near a due date is on the campaign's day; null without one. */
export const dueState = (dueOn: CivilDate | null, campaign: KnownCampaign) => {
  if (dueOn === null) return null;
  const today = campaign.today();
  return {
    level: warningLevel(dueOn, today, campaign.calendar),
    text: warningText(dueOn, today, campaign.calendar),
  };
};

/** "Quý IV/2026" of a work key; null for a step that does not recur. */
export function periodOf(key: string): string | null {
  const { period } = parseWorkKey(key);
  return period === undefined ? null : periodLabel(period);
}

/** The name of a step, wherever in the definition it stands; its code when it is nowhere. */
export function stepName(campaign: KnownCampaign, kind: 'campaign' | 'unit' | 'case', step: string): string {
  return stepInAny(campaign, kind, step)?.name ?? step;
}
