/** Cases as lists and exports show them: the sender masked, whoever asks. */
import type { z } from 'zod';
import { formatVi, type CivilDate } from '../../domain/calendar';
import type { Actor } from '../../domain/engine/state';
import { isProtectedCase, maskIdentity } from '../../domain/registers';
import type { Seen } from '../../platform/campaigns/matrix';
import type { ListColumn, ListSheet, ListValue } from '../../platform/documents';
import { writeCsv } from '../../platform/org/csv';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import {
  caseMark,
  listCases,
  openingsOf,
  type CaseFilter,
  type CaseMark,
  type CaseOrder,
  type CaseRow,
} from '../../platform/registers/cases';
import { readIdentities } from '../../platform/registers/identities';
import { namesOf, unitRef } from '../names';
import type { caseReplySchema } from '../schemas/cases';
import type { Services } from '../services';
import type { Who } from '../who';
import { forWhom } from './events';
import { labelledFacts } from './words';

type CaseReply = z.input<typeof caseReplySchema>;

const sheetPage = 1000;

const statusLabels: Readonly<Record<CaseRow['status'], string>> = {
  planned: 'Chưa mở',
  open: 'Đang giải quyết',
  paused: 'Tạm dừng',
  closed: 'Đã xong',
  cancelled: 'Đã hủy',
};

export async function presentCases(
  { pool, prisma }: Pick<Services, 'pool' | 'prisma'>,
  who: Who,
  campaign: KnownCampaign,
  rows: readonly CaseRow[],
): Promise<CaseReply[]> {
  const ids = rows.map(({ id }) => id);
  const [identities, openings] = await Promise.all([readIdentities(pool, ids), openingsOf(pool, ids)]);
  const nameOf = await namesOf(
    prisma,
    [...openings.values()].flatMap(({ by }) => [by?.person ?? [], by?.onBehalfOf ?? []].flat()),
  );
  const on = campaign.today();
  return rows.map((row) => {
    const identity = identities.get(row.id);
    const opening = openings.get(row.id);
    return {
      track: row.id,
      number: row.number,
      unit: unitRef(who.tree, row.unit, on),
      status: row.status,
      openedOn: row.openedOn,
      closedOn: row.closedOn,
      dueOn: row.dueOn,
      overdue: row.overdueWork > 0,
      facts: labelledFacts(campaign.definition.caseFacts, opening?.facts ?? {}).map(
        ({ code, label, value, type }) => ({ code, label, value: wordOf(value, type) }),
      ),
      enteredFor: enteredFor(opening?.by, who, on, (id) => nameOf(id).name),
      sender:
        identity === undefined ? null : maskIdentity(identity, isProtectedCase(opening?.facts, identity)),
    };
  });
}

/** "Lê Thị C nhập thay …"; null for cases that their keeper opened. */
function enteredFor(
  by: Actor | undefined,
  { tree }: Who,
  on: CivilDate,
  nameOf: (id: string) => string,
): string | null {
  const whom = forWhom(tree, by, on, nameOf);
  return by === undefined || whom === null ? null : `${nameOf(by.person)} ${whom}`;
}

function wordOf(value: string | number | boolean, type: string): string {
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  return type === 'date' && typeof value === 'string' ? formatVi(value) : String(value);
}

/** All cases of a list, masked like it. */
async function everyCase(
  services: Pick<Services, 'pool' | 'prisma'>,
  who: Who,
  campaign: KnownCampaign,
  filter: CaseFilter,
  order: CaseOrder,
  seen: Seen,
): Promise<CaseReply[]> {
  const all: CaseReply[] = [];
  let after: CaseMark | undefined;
  for (;;) {
    const rows = await listCases(services.pool, filter, { order, after, limit: sheetPage }, seen);
    const page = rows.slice(0, sheetPage);
    all.push(...(await presentCases(services, who, campaign, page)));
    const last = page.at(-1);
    if (rows.length <= sheetPage || last === undefined) return all;
    after = caseMark(last, order);
  }
}

interface Column extends ListColumn {
  readonly value: (one: CaseReply) => ListValue;
}

function columnsOf(campaign: KnownCampaign): Column[] {
  const text = (label: string, width: number, value: Column['value']): Column => ({
    label,
    width,
    kind: 'text',
    value,
  });
  const date = (label: string, value: Column['value']): Column => ({ label, width: 13, kind: 'date', value });
  return [
    { label: 'Số', width: 8, kind: 'number', value: ({ number }) => number },
    text('Mã vụ việc', 30, ({ track }) => track),
    text('Đơn vị', 28, ({ unit }) => unit.name),
    date('Ngày mở', ({ openedOn }) => openedOn),
    date('Ngày xong', ({ closedOn }) => closedOn),
    text('Tình trạng', 18, ({ overdue, status }) => (overdue ? 'Quá hạn' : statusLabels[status])),
    date('Hạn gần nhất', ({ dueOn }) => dueOn),
    text('Người gửi (đã ẩn)', 22, ({ sender }) => sender?.name ?? null),
    text('Điện thoại (đã ẩn)', 18, ({ sender }) => sender?.phone ?? null),
    ...Object.entries(campaign.definition.caseFacts).map(([code, { label }]) =>
      text(label, 24, ({ facts }) => facts.find((fact) => fact.code === code)?.value ?? null),
    ),
    text('Nhập thay', 40, ({ enteredFor: whom }) => whom),
  ];
}

interface Asked {
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly seen: Seen;
}

/** The register as a sheet: masked like the list, and only what the person may see. */
export async function casesSheet(
  services: Pick<Services, 'pool' | 'prisma'>,
  who: Who,
  campaign: KnownCampaign,
  { filter, order, seen }: Asked,
): Promise<ListSheet> {
  const columns = columnsOf(campaign);
  const cases = await everyCase(services, who, campaign, filter, order, seen);
  return {
    name: 'Sổ vụ việc',
    title: campaign.name,
    notes: [
      `Danh tính người gửi đã được ẩn bớt. Tình trạng đến ngày ${formatVi(campaign.today())}.`,
      `Ngày xuất: ${formatVi(who.today)}. Người xuất: ${who.session.personName}.`,
    ],
    columns,
    rows: cases.map((one) => columns.map(({ value }) => value(one))),
  };
}

/** The same as CSV: dates as they are sorted. */
export async function casesCsv(
  services: Pick<Services, 'pool' | 'prisma'>,
  who: Who,
  campaign: KnownCampaign,
  asked: Asked,
): Promise<string> {
  const { columns, rows } = await casesSheet(services, who, campaign, asked);
  return writeCsv([
    columns.map(({ label }) => label),
    ...rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
  ]);
}
