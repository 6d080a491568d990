/**
 * Every id that crosses a border is built and read here, in pairs (R10). Wire names are never renamed.
 * A campaign id is opaque (`k` and base-36 of a random number, made by the API); shard 0 is the campaign's own track.
 */

/**
 * Track ids tell campaign and shard: `CAMPAIGN.SHARD.NUMBER`. A case adds its own id to that of its register:
 * `CAMPAIGN.SHARD.NUMBER.CASE`, or `CAMPAIGN.SHARD.NUMBER.atOTHER-CASE` when it lives in another shard than its register.
 */
export const trackId = (campaign: string, shard: number, number: number): string =>
  `${campaign}.${shard}.${number}`;
export const campaignTrackId = (campaign: string): string => trackId(campaign, 0, 0);
export const caseTrackId = (registerTrack: string, caseId: string, shard?: number): string =>
  `${registerTrack}.${shard === undefined ? '' : `at${shard}-`}${caseId}`;

/** The track whose register holds this case. */
export const registerTrackOf = (caseTrack: string): string => caseTrack.split('.').slice(0, 3).join('.');

/** The parts of a track id, or undefined when it is none. `shard` is where the track lives. */
export function parseTrackId(
  id: string,
): { campaign: string; shard: number; number: number; caseId?: string } | undefined {
  const match = /^([a-z0-9-]{1,40})\.(\d{1,6})\.(\d{1,7})(?:\.([A-Za-z0-9-]{1,60}))?$/.exec(id);
  if (match === null) return undefined;
  const parts = { campaign: match[1] ?? '', shard: Number(match[2]), number: Number(match[3]) };
  const caseId = match[4];
  if (caseId === undefined) return parts;
  const elsewhere = /^at(\d{1,6})-/.exec(caseId)?.[1];
  return { ...parts, caseId, ...(elsewhere === undefined ? {} : { shard: Number(elsewhere) }) };
}

/** The key of a step's work in its track: `step`, or `step@period` for a recurring step. */
export const workKey = (step: string, period?: string): string =>
  period === undefined ? step : `${step}@${period}`;
export function parseWorkKey(key: string): { step: string; period?: string } {
  const at = key.indexOf('@');
  return at < 0 ? { step: key } : { step: key.slice(0, at), period: key.slice(at + 1) };
}

/** The inbox key of a recommendation, beside the work keys of its track. */
export const recommendationKey = (recommendation: string): string => `rec:${recommendation}`;
export const parseRecommendationKey = (key: string): string | undefined =>
  key.startsWith('rec:') ? key.slice(4) : undefined;

export const campaignWorkflowId = (campaign: string): string => `campaign/${campaign}`;
export const shardWorkflowId = (campaign: string, shard: number): string =>
  `campaign/${campaign}/shard/${shard}`;
/** The workflow that holds a shard: shard 0 lives in the campaign workflow. */
export const workflowIdOfShard = (campaign: string, shard: number): string =>
  shard === 0 ? campaignWorkflowId(campaign) : shardWorkflowId(campaign, shard);
/** The workflow that tells live campaigns of a calendar version. */
export const calendarRolloutWorkflowId = (version: number): string => `calendar/${version}`;

/** The Temporal Schedule of a template, and the workflow that it starts. */
export const templateScheduleId = (template: string): string => `template/${template}`;
/** The campaign of an occurrence: always the same, so that an occurrence is launched once whoever asks how often. */
export const occurrenceCampaignId = (template: string, key: string): string =>
  `${template}-${key.replaceAll('-', '')}`;

/** The unique key of a notice: track, work, generation of the due date, and what it says. */
export const noticeKey = (track: string, key: string, generation: string, what: string, to: number): string =>
  `${track}/${key}/${generation}/${what}/${to}`;
const requestPrefix = 'de-nghi-';
/** What a notice about a prepared launch names in place of a campaign and its track. */
export const launchRequestPlace = (request: string): string => `${requestPrefix}${request}`;
/** The prepared launch that a notice is about; undefined when it is about a track. */
export const launchRequestOf = (place: string): string | undefined =>
  place.startsWith(requestPrefix) ? place.slice(requestPrefix.length) : undefined;

/** What a notice says: the code of a rung, or an event such as `granted`. */
export const noticeWhat = (key: string): string => key.split('/').at(-2) ?? '';

/**
 * The key of a person's message of one working day. `clock` is `real`, or the id of a campaign that runs on a clock of
 * its own.
 */
export const digestKey = (clock: string, person: string, day: string): string =>
  `digest/${clock}/${person}/${day}`;
/** The key of a message of its own: what a notice says, once a person, whichever of its targets that person is. */
export const escalationKey = (notice: string, person: string): string =>
  `escalation/${notice.replace(/\/\d+$/, '')}/${person}`;
