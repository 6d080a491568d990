/** Rehearsal: plays a whole campaign before it is launched. Nothing is written, nobody is told. */
import { z } from 'zod';
import { addDays, realClock, todayOf } from '../../domain/calendar';
import { isRefusal, messageOf, refuse, errorCatalogue, type ErrorCode } from '../../domain/errors';
import { parseWorkKey } from '../../domain/ids';
import type { ProcessDefinition } from '../../domain/process/definition';
import { planUnits } from '../../platform/campaigns/launch';
import { newestCalendar } from '../../platform/reads/calendars';
import { endpoint } from '../endpoint';
import { adjusted, definitionToLaunch, mayPrepare } from '../launching';
import { holderName, roleTitle, unitRef } from '../names';
import { refusal, Refusal } from '../problem';
import { RehearsalStage } from '../rehearsal/stage';
import { rehearsalBodySchema, rehearsalReplySchema } from '../schemas/rehearsals';
import type { Services } from '../services';

const mostUnits = 5000;
/** A campaign ends by itself; one that does not is played for a term of five years. */
const longestDays = 5 * 366;

export function rehearsalRoutes(services: Services) {
  const stage = new RehearsalStage();

  return [
    endpoint({
      method: 'POST',
      path: '/rehearsals',
      tag: 'campaigns',
      summary: 'Diễn tập: chạy thử cả đợt theo lịch ảo trước khi mở',
      description: `Nội dung gửi như khi mở đợt. Tối đa ${mostUnits} đơn vị; không ghi gì, không báo ai.`,
      access: { kind: 'signedIn' },
      request: z.object({ body: rehearsalBodySchema }),
      reply: rehearsalReplySchema,
      maxBodyBytes: 10_000_000,
      async handle({ body }, { who }) {
        // Whoever writes a process tries it out before it is published.
        const published = await definitionToLaunch(
          services,
          body.definition,
          body.version,
          who.has('publishDefinition'),
        );
        if (!mayPrepare(who, published, body.ownerUnit) && !who.has('publishDefinition'))
          throw refusal('FORBIDDEN', { what: `diễn tập “${published.name}”` });
        const definition = adjusted(published, body.adjust);
        const planned = planUnits({ ...body, definition }, who.tree, who.today);
        if (isRefusal(planned)) throw new Refusal(planned);
        if (planned.units.length > mostUnits)
          throw new Refusal(refuse('REHEARSAL_TOO_LARGE', { units: planned.units.length, most: mostUnits }));
        const calendar = await newestCalendar(services.pool);
        if (calendar === undefined) throw refusal('CALENDAR_YEAR_MISSING', { year: who.today.slice(0, 4) });
        const launchedOn = todayOf(realClock, services.now());
        const until = body.until ?? addDays(launchedOn, longestDays);
        if (until < launchedOn) throw refusal('DATE_IN_PAST', { on: until, today: launchedOn });
        const result = await stage.play({
          definition,
          calendar,
          ownerUnit: body.ownerUnit,
          facts: planned.facts,
          launchedOn,
          until,
          units: planned.units.map(({ unit, facts }) => ({ unit, facts })),
          late: body.late,
        });
        const { tree } = who;
        return {
          units: planned.units.length,
          launchedOn,
          endedOn: result.endedOn,
          openTracks: result.openTracks,
          days: result.days,
          totals: result.totals,
          load: result.load.map(({ role, unit, up, total }) => ({
            title: roleTitle(role),
            unit: unitRef(tree, tree.up(unit, up, launchedOn) ?? unit, launchedOn),
            total,
          })),
          escalations: result.escalations.map(({ on, unit, key, rung, role, at }) => ({
            on,
            unit: unitRef(tree, unit, on),
            step: stepName(definition, key),
            rung: rungLabel(definition, key, rung),
            to: holderName(tree, role, at, on),
          })),
          refused: result.refused.map(({ key, code }) => ({
            key,
            code,
            message: isErrorCode(code) ? messageOf(code) : code,
          })),
        };
      },
    }),
  ] as const;
}

const isErrorCode = (code: string): code is ErrorCode => code in errorCatalogue;

const stepOf = (definition: ProcessDefinition, key: string) => {
  const { step } = parseWorkKey(key);
  return definition.unit[step] ?? definition.campaign[step] ?? definition.case[step];
};
const stepName = (definition: ProcessDefinition, key: string): string => stepOf(definition, key)?.name ?? key;

const rungLabel = (definition: ProcessDefinition, key: string, rung: string): string =>
  [...(stepOf(definition, key)?.ladder ?? []), ...definition.ladder].find(({ code }) => code === rung)
    ?.label ?? rung;
