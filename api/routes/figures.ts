/** Figures: asked for by unit, period and cut-off date; with the records behind them; as Excel. */
import { z } from 'zod';
import { formatVi } from '../../domain/calendar';
import { formatPercent } from '../../domain/documents';
import { figureText, type Figure } from '../../domain/figures';
import { processDefinitionSchema } from '../../domain/process/definition';
import type { ListColumn, ListSheet, ListValue } from '../../platform/documents';
import { listCampaigns, type CampaignRow } from '../../platform/campaigns/list';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { packCursor, unpackCursor } from '../cursor';
import { fileFormats, listResponse } from '../download';
import { endpoint } from '../endpoint';
import {
  askFigures,
  countedCampaigns,
  mostCampaigns,
  type FigureQuery,
  type OpenedFigures,
} from '../figureQuestions';
import { unitRef } from '../names';
import { dataNotesOf } from '../present/dataNotes';
import { presentFigure, presentIndicator, recordName } from '../present/figures';
import { notFound } from '../problem';
import { noContent, nothing } from '../schemas/common';
import {
  figureFileQuerySchema,
  figureQuerySchema,
  figureRecordsQuerySchema,
  figureRecordsReplySchema,
  figuresReplySchema,
  figureUnitsQuerySchema,
  figureUnitsReplySchema,
  indicatorListSchema,
} from '../schemas/figures';
import type { Services } from '../services';
import { wholly } from '../sights';
import type { Who } from '../who';

const usualPage = 50;

export function figureRoutes(services: Services) {
  const campaignRef = (who: Who, row: CampaignRow) => ({
    id: row.id,
    name: row.name,
    owner: unitRef(who.tree, row.owner_unit, row.launched_on),
    launchedOn: row.launched_on,
    closedOn: row.closed_on,
  });

  /** Whoever has one task in a restricted campaign is not told what its sources say. */
  async function toldCampaigns(who: Who, rows: readonly CampaignRow[]): Promise<KnownCampaign[]> {
    const ids = rows.map(({ id }) => id);
    const found = [...(await services.campaigns.findAll(ids)).values()];
    const whole = await listCampaigns(services.pool, { ids, limit: mostCampaigns }, wholly(who));
    const seen = new Set(whole.map(({ id }) => id));
    return found.filter(({ id, visibility }) => visibility === 'normal' || seen.has(id));
  }

  const askedOf = ({ book, period }: OpenedFigures) => ({
    definition: { code: book.definition.code, name: book.definition.name },
    period,
    cutOffOn: book.cutOffOn,
  });

  return [
    endpoint({
      method: 'GET',
      path: '/figures/indicators',
      tag: 'reports',
      summary: 'Các chỉ tiêu của mọi quy trình, và những đợt tôi được tính',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: indicatorListSchema,
      async handle(_, { who }) {
        const [rows, campaigns] = await Promise.all([
          services.prisma.definition.findMany({
            where: { status: 'published' },
            orderBy: [{ code: 'asc' }, { version: 'desc' }],
            distinct: ['code'],
          }),
          countedCampaigns(services, who, {}),
        ]);
        return {
          items: rows
            .map(({ body }) => processDefinitionSchema.parse(body))
            .filter(({ indicators }) => indicators.length > 0)
            .map((definition) => ({
              definition: { code: definition.code, name: definition.name },
              indicators: definition.indicators.map((indicator) => presentIndicator(definition, indicator)),
              campaigns: campaigns
                .filter((row) => row.definition_code === definition.code)
                .map((row) => campaignRef(who, row)),
            })),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/figures',
      tag: 'reports',
      summary: 'Số liệu của một quy trình theo đơn vị, kỳ, ngày chốt',
      description:
        'Tử số và mẫu số, không chỉ tỷ lệ. "Không phát sinh" khác số 0 và khác thiếu số liệu. Chỉ tính hồ sơ tôi được xem.',
      access: { kind: 'signedIn' },
      request: z.object({ query: figureQuerySchema }),
      reply: figuresReplySchema,
      async handle({ query }, { who }) {
        const opened = await askFigures(services, who, query);
        const { book, campaigns } = opened;
        return {
          ...askedOf(opened),
          unit: query.unit === undefined ? null : unitRef(who.tree, query.unit, book.namedOn),
          campaigns: campaigns.map((row) => campaignRef(who, row)),
          figures: book.figures().map(presentFigure),
          dataNotes: await dataNotesOf(services, await toldCampaigns(who, campaigns)),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/figures/units',
      tag: 'reports',
      summary: 'Cùng số liệu đó, từng đơn vị một, theo tên của kỳ',
      access: { kind: 'signedIn' },
      request: z.object({ query: figureUnitsQuerySchema }),
      reply: figureUnitsReplySchema,
      async handle({ query }, { who }) {
        const opened = await askFigures(services, who, query);
        const { book } = opened;
        const { items, total, next } = pageFrom(book.units(), query);
        return {
          ...askedOf(opened),
          indicators: book.definition.indicators
            .filter(({ code }) => query.indicator?.includes(code) ?? true)
            .map((indicator) => presentIndicator(book.definition, indicator)),
          items: book.figuresOf(items).map(({ unit, name, figures }) => ({
            unit: { code: unit, name },
            figures: figures.map(presentFigure),
          })),
          total,
          next,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/figures/records',
      tag: 'reports',
      summary: 'Các bản ghi đứng sau một con số',
      access: { kind: 'signedIn' },
      request: z.object({ query: figureRecordsQuerySchema }),
      reply: figureRecordsReplySchema,
      async handle({ query }, { who }) {
        const opened = await askFigures(services, who, { ...query, indicator: [query.indicator] });
        const { book } = opened;
        const indicator = book.definition.indicators.find(({ code }) => code === query.indicator);
        const records = book.records(query.indicator, query.part === '-' ? null : query.part);
        if (indicator === undefined || records === undefined) throw notFound('phần này của chỉ tiêu');
        const { items, total, next } = pageFrom(records, query);
        const campaigns = await services.campaigns.findAll(items.map(({ campaign }) => campaign));
        const definition = book.definitionOf(query.indicator);
        return {
          ...askedOf(opened),
          indicator: presentIndicator(book.definition, indicator),
          items: items.map((record) => ({
            track: record.track,
            key: record.key ?? null,
            campaign: {
              id: record.campaign,
              name: campaigns.get(record.campaign)?.name ?? record.campaign,
            },
            unit: unitRef(who.tree, record.unit, book.namedOn),
            what: recordName(definition, record),
            on: record.on ?? null,
            late: record.late,
            value: record.value ?? null,
          })),
          total,
          next,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/figures.xlsx',
      tag: 'reports',
      summary: 'Số liệu thành tệp Excel; thêm từng đơn vị nếu muốn',
      access: { kind: 'capability', capability: 'exportData', what: 'xuất số liệu' },
      request: z.object({ query: figureFileQuerySchema }),
      reply: noContent,
      replyType: fileFormats.xlsx,
      async handle({ query }, { who }) {
        const opened = await askFigures(services, who, query);
        return listResponse(services, who, `so-lieu-${query.definition}`, sheetsOf(who, opened, query));
      },
    }),
  ] as const;
}

/** One page of what is all in memory. */
function pageFrom<T>(
  all: readonly T[],
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): { items: T[]; total: number; next: string | null } {
  const start = unpackCursor(query.cursor, z.tuple([z.int().min(0)]))?.[0] ?? 0;
  const limit = query.limit ?? usualPage;
  const end = start + limit;
  return {
    items: all.slice(start, end),
    total: all.length,
    next: end < all.length ? packCursor([end]) : null,
  };
}

const totalColumns: readonly ListColumn[] = [
  { label: 'Chỉ tiêu', width: 44, kind: 'text' },
  { label: 'Phân loại', width: 24, kind: 'text' },
  { label: 'Đơn vị tính', width: 12, kind: 'text' },
  { label: 'Kết quả', width: 12, kind: 'number' },
  { label: 'Tổng số', width: 12, kind: 'number' },
  { label: 'Tỷ lệ', width: 12, kind: 'text' },
  { label: 'Ghi chú', width: 34, kind: 'text' },
];

function sheetsOf(
  who: Who,
  { book, period, campaigns }: OpenedFigures,
  query: FigureQuery & { readonly units?: boolean | undefined },
): ListSheet[] {
  const notes = [
    `Kỳ: ${period?.label ?? 'từ đầu'}. Số liệu tính đến ngày ${formatVi(book.cutOffOn)}.`,
    `Phạm vi: ${query.unit === undefined ? 'mọi đơn vị được xem' : who.tree.nameOn(query.unit, book.namedOn)}.`,
    `Đợt: ${campaigns.map(({ name }) => name).join('; ') || 'chưa có'}.`,
  ];
  const totals: ListSheet = {
    name: 'Tổng hợp',
    title: `Số liệu: ${book.definition.name}`,
    notes,
    columns: totalColumns,
    rows: book
      .figures()
      .flatMap((figure) => [
        totalRow(figure, figure.name, null, figure.unit),
        ...figure.parts.map((part) => totalRow(part, figure.name, part.label, figure.unit)),
      ]),
  };
  if (query.units !== true) return [totals];
  const shown = book.definition.indicators.filter(({ code }) => query.indicator?.includes(code) ?? true);
  return [
    totals,
    {
      name: 'Từng đơn vị',
      title: `Số liệu từng đơn vị: ${book.definition.name}`,
      notes,
      columns: [
        { label: 'Mã đơn vị', width: 14, kind: 'text' },
        { label: 'Đơn vị', width: 34, kind: 'text' },
        ...shown.flatMap((indicator): ListColumn[] =>
          indicator.denominator === undefined
            ? [{ label: indicator.name, width: 18, kind: 'number' }]
            : [
                { label: indicator.name, width: 18, kind: 'number' },
                { label: `${indicator.name}: tổng số`, width: 18, kind: 'number' },
              ],
        ),
      ],
      rows: book.figuresOf(book.units()).map(({ unit, name, figures }) => [
        unit,
        name,
        ...shown.flatMap(({ code, denominator }): ListValue[] => {
          const figure = figures.find((known) => known.code === code);
          if (figure === undefined) return denominator === undefined ? [null] : [null, null];
          const top = figure.numerator ?? figureText(figure);
          return denominator === undefined ? [top] : [top, figure.denominator ?? null];
        }),
      ]),
    },
  ];
}

const totalRow = (
  value: Pick<Figure, 'numerator' | 'denominator' | 'note' | 'missing'>,
  name: string,
  part: string | null,
  unit: string | undefined,
): ListValue[] => [
  name,
  part,
  unit ?? null,
  value.numerator,
  value.denominator ?? null,
  value.numerator === null || value.denominator === null || value.denominator === undefined
    ? null
    : (formatPercent(value.numerator, value.denominator) ?? null),
  value.missing > 0
    ? `${value.note ?? ''}${value.note === undefined ? 'thiếu' : ' của'} ${value.missing} báo cáo`
    : (value.note ?? null),
];
