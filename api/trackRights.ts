/** How much of a track somebody sees: by the hats, by having launched its campaign, or by what is to be done in it. */
import { registerTrackOf } from '../domain/ids';
import { mayActAs, roleOrLeast, trackSight } from '../domain/org';
import type { Assignee, Step } from '../domain/process/definition';
import { slotsOfTrack, type RecommendationRecord, type SlotRecord } from '../platform/campaigns/trackReads';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import type { Services } from './services';
import type { Who } from './who';

export type TrackSight = 'whole' | 'own';

/** Undefined: for this person the track does not exist. */
export async function sightOfTrack(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  track: { readonly id: string; readonly unit: string },
): Promise<TrackSight | undefined> {
  if (campaign.launchedBy === who.personId) return 'whole';
  const on = campaign.today();
  const { ownerUnit, visibility } = campaign;
  const byHat = trackSight(who.tree, who.personId, { unit: track.unit, ownerUnit, visibility }, on);
  if (byHat === 'whole') return byHat;
  const held = (await slotsAround(services, track.id)).filter(
    (slot) =>
      mayActAs(
        who.tree,
        who.personId,
        { role: slot.holder_role, unit: slot.holder_base, up: slot.holder_up },
        on,
      ).allowed,
  );
  if (held.some((slot) => !isOutside(slot.holder_role))) return 'whole';
  return held.length > 0 ? 'own' : byHat;
}

/** What is to be done in a track; of a case also the keeping of its register: whoever keeps it knows its cases. */
export async function slotsAround({ pool }: Pick<Services, 'pool'>, track: string): Promise<SlotRecord[]> {
  const own = await slotsOfTrack(pool, track);
  const register = registerTrackOf(track);
  if (register === track) return own;
  const kept = await slotsOfTrack(pool, register);
  return [...own, ...kept.filter(({ action }) => action === 'register')];
}

/** Does the person do something in this case, or keep its register? */
export async function handlesCase(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  track: string,
): Promise<boolean> {
  return (await slotsAround(services, track)).some(
    ({ holder_role, holder_base, holder_up }) =>
      mayActAs(
        who.tree,
        who.personId,
        { role: holder_role, unit: holder_base, up: holder_up },
        campaign.today(),
      ).allowed,
  );
}

/** What the person may do with the identity behind a case; undefined: nothing. */
export async function identityRight(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  track: string,
): Promise<'write' | 'read' | undefined> {
  if (await handlesCase(services, who, campaign, track)) return 'write';
  return who.can('readRestricted', campaign.ownerUnit) ? 'read' : undefined;
}

const isOutside = (role: string): boolean => roleOrLeast(role).restricted === true;

/** Steps of a track that ask something of an outside party of its unit: all that such a party sees of it. */
export function ownSteps(
  who: Who,
  campaign: KnownCampaign,
  track: { readonly kind: 'campaign' | 'unit' | 'case'; readonly unit: string },
): ReadonlySet<string> {
  const on = campaign.today();
  const asksMe = ({ role, at }: Assignee): boolean =>
    at === 'self' &&
    isOutside(role) &&
    mayActAs(who.tree, who.personId, { role, unit: track.unit }, on).allowed;
  return new Set(
    Object.entries(campaign.definition[track.kind]).flatMap(([code, step]) =>
      assigneesOf(step).some(asksMe) ? [code] : [],
    ),
  );
}

/** Is the recommendation made to a hat of this person? */
export const isAddressee = (who: Who, campaign: KnownCampaign, row: RecommendationRecord): boolean =>
  mayActAs(
    who.tree,
    who.personId,
    { role: row.addressee_role, unit: row.addressee_unit, up: row.addressee_up },
    campaign.today(),
  ).allowed;

/** Everybody whom a step asks to do something. */
function assigneesOf(step: Step): readonly Assignee[] {
  switch (step.kind) {
    case 'decision':
      return step.by;
    case 'signature':
      return step.parties;
    case 'document':
      return [step.by, step.signer, step.clerk];
    case 'meeting':
      return [step.by, ...step.invites];
    case 'task':
    case 'receipt':
    case 'collect':
    case 'followUp':
    case 'cascade':
    case 'case':
      return [step.by];
  }
}
