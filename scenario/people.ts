/** What the holder of a slot sends when acting in the ordinary course of things. */
import { z } from 'zod';
import { addDays, civilDateSchema, type CivilDate, type WorkingCalendar } from '../domain/calendar';
import { slotActionSchema } from '../domain/engine/state';
import { parseRecommendationKey } from '../domain/ids';
import type { Form, ProcessDefinition, Step } from '../domain/process/definition';

export const slotSchema = z.object({
  track: z.string(),
  key: z.string(),
  slot: z.string(),
  action: slotActionSchema,
  unit: z.object({ code: z.string(), name: z.string() }),
  step: z.object({ code: z.string(), name: z.string() }),
  openedOn: civilDateSchema,
  dueOn: civilDateSchema.nullable(),
  overdue: z.boolean(),
  holder: z.object({ role: z.string(), unit: z.object({ code: z.string() }) }),
});
export type Slot = z.output<typeof slotSchema>;

/** The date on which whoever holds a slot acts; undefined: never by themselves. */
export type Behaviour = (slot: Slot, today: CivilDate) => CivilDate | undefined;

/**
 * Everybody acts on the next working day, or at once where it is due by then; meetings and visits are held on their date.
 * Registers and follow-ups are closed by the scenario.
 */
export const promptly =
  (calendar: WorkingCalendar): Behaviour =>
  (slot, today) => {
    if (slot.action === 'register' || slot.action === 'followUp' || slot.action === 'answerDelay')
      return undefined;
    const next = calendar.addWorkingDays(today, 1);
    if (slot.dueOn === null || slot.dueOn > next) return slot.action === 'hold' ? (slot.dueOn ?? next) : next;
    return slot.action === 'hold' && slot.dueOn > today ? slot.dueOn : today;
  };

/** Anything that a scenario does otherwise than usual with a slot. */
export type Variation = (slot: Slot, usual: Record<string, unknown>) => Record<string, unknown>;

export function stepOf(definition: ProcessDefinition, slot: Pick<Slot, 'track' | 'step'>): Step | undefined {
  const own = slot.track.split('.')[1] === '0';
  return own
    ? definition.campaign[slot.step.code]
    : (definition.unit[slot.step.code] ?? definition.case[slot.step.code]);
}

/** Does a form ask for a file that must be there? */
export const asksForFiles = (form: Form | undefined): boolean =>
  Object.values(form ?? {}).some((field) => field.type === 'files' && field.required);

/** A form filled in with the least that it asks for. */
export function usualForm(form: Form | undefined, file: string, today: CivilDate): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [code, field] of Object.entries(form ?? {})) {
    if (!field.required) continue;
    switch (field.type) {
      case 'number':
        values[code] = Math.max(field.min ?? 0, 1);
        break;
      case 'yesNo':
        values[code] = true;
        break;
      case 'choice':
        values[code] = field.options[0]?.value;
        break;
      case 'files':
        values[code] = [file];
        break;
      case 'date':
        values[code] = addDays(today, 14);
        break;
      case 'text':
      case 'document':
        values[code] = 'Nội dung mẫu của kịch bản';
        break;
    }
  }
  return values;
}

/** The command that a slot asks for; undefined where nobody acts by themselves. */
export function usualCommand(
  slot: Slot,
  definition: ProcessDefinition,
  today: CivilDate,
  /** The date on which they meant to act: minutes bear the day of the meeting, also when they are filed a day later. */
  plannedOn: CivilDate,
  round: number,
  file: string,
): Record<string, unknown> | undefined {
  const step = stepOf(definition, slot);
  const form = usualForm(step?.form, file, today);
  const recommendation = parseRecommendationKey(slot.key);
  const { key } = slot;
  switch (slot.action) {
    case 'submit':
      return { type: 'submit', key, form };
    case 'acknowledge':
      return { type: 'acknowledge', key };
    case 'decide':
      return { type: 'decide', key, outcome: 'approve', round };
    case 'sign':
      return step?.kind === 'document' ? { type: 'signDocument', key } : { type: 'sign', key };
    case 'hold': {
      const votes = { inFavour: 28, against: 1, other: 1 };
      const heldOn = plannedOn < slot.openedOn ? today : plannedOn;
      return { type: 'recordMeeting', key, heldOn, summoned: 30, attended: 30, votes, form };
    }
    case 'draft':
      return { type: 'draftDocument', key, text: 'Dự thảo mẫu của kịch bản', form };
    case 'number':
      return { type: 'numberDocument', key, number: `${slot.track.length}/KB`, on: today };
    case 'issue':
      return { type: 'issueDocument', key };
    case 'followUp':
      return { type: 'finishFollowUp', key };
    case 'register':
      return { type: 'closeRegister', key };
    case 'answerDelay':
      return {
        type: 'answerDelay',
        key,
        rung: slot.slot.replace('demand:', ''),
        reason: 'Đơn vị đang bổ sung cán bộ, sẽ nộp sớm.',
      };
    case 'decideRequest':
      return { type: 'decideRequest', key, grant: true };
    case 'answer':
      return { type: 'answerRecommendation', recommendation, text: 'Đơn vị tiếp thu và sẽ thực hiện.' };
    case 'evidence':
      return { type: 'submitEvidence', recommendation, text: 'Báo cáo kết quả thực hiện kèm minh chứng.' };
    case 'confirm':
      return { type: 'confirmRecommendation', recommendation, result: 'done' };
    case 'collect':
    case 'launchChild':
      return undefined;
  }
}
