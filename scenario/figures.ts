/** Figures of campaigns as the API gives them, for scenarios that compare them with an article. */
import type { z } from 'zod';
import { figuresReplySchema } from '../api/schemas/figures';
import type { CivilDate } from '../domain/calendar';
import type { Span } from '../domain/figures';
import type { Play } from './play';

export type ShownFigure = z.output<typeof figuresReplySchema>['figures'][number];

export interface FigureQuestion {
  /** The campaign's own today when left out. */
  readonly cutOffOn?: CivilDate;
  readonly period?: Span;
  /** Campaigns of the same process that are counted together; the play's own when left out. */
  readonly campaigns?: readonly string[];
}

/** The indicators of a play's campaign, by code, as the account that launched it is shown them. */
export async function figuresOf(
  play: Play,
  { cutOffOn, period, campaigns = [play.campaign] }: FigureQuestion = {},
): Promise<ReadonlyMap<string, ShownFigure>> {
  const { launcher, manager } = play.options;
  const query = new URLSearchParams({
    definition: play.definition.code,
    campaign: campaigns.join(','),
    ...(cutOffOn === undefined ? {} : { cutOffOn }),
    ...period,
  });
  const reply = await play.world.call(
    launcher ?? manager,
    'GET',
    `/figures?${query.toString()}`,
    figuresReplySchema,
  );
  return new Map(reply.figures.map((figure) => [figure.code, figure]));
}

type Value = Pick<ShownFigure, 'numerator' | 'denominator' | 'text'>;

/** "42/49 đơn vị (86%)", "10 tập thể", or "không có số". */
export const valueText = (value: Value | undefined): string => value?.text ?? 'không có số';

/** Per cent, rounded to whole numbers as the articles print them; undefined without a denominator. */
export function percentOf(value: Value | undefined): number | undefined {
  const { numerator, denominator } = value ?? {};
  if (numerator === undefined || numerator === null || !denominator) return undefined;
  return Math.round((numerator * 100) / denominator);
}
