/** Cases as lists and exports show them: the sender masked, whoever asks. */
import type { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { isProtectedCase, maskIdentity } from '../../domain/registers';
import type { Seen } from '../../platform/campaigns/matrix';
import { writeCsv } from '../../platform/org/csv';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { factsOfCases, listCases, type CaseRow } from '../../platform/registers/cases';
import { readIdentities } from '../../platform/registers/identities';
import { unitRef } from '../names';
import type { caseReplySchema } from '../schemas/cases';
import type { Services } from '../services';
import type { Who } from '../who';
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
  { pool }: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  rows: readonly CaseRow[],
): Promise<CaseReply[]> {
  const ids = rows.map(({ id }) => id);
  const [identities, factsOf] = await Promise.all([readIdentities(pool, ids), factsOfCases(pool, ids)]);
  const on = campaign.today();
  return rows.map((row) => {
    const identity = identities.get(row.id);
    const facts = factsOf.get(row.id);
    return {
      track: row.id,
      unit: unitRef(who.tree, row.unit, on),
      status: row.status,
      openedOn: row.openedOn,
      closedOn: row.closedOn,
      dueOn: row.dueOn,
      overdue: row.overdueWork > 0,
      facts: labelledFacts(campaign.definition.caseFacts, facts ?? {}).map(({ code, label, value }) => ({
        code,
        label,
        value: wordOf(value),
      })),
      sender: identity === undefined ? null : maskIdentity(identity, isProtectedCase(facts, identity)),
    };
  });
}

const wordOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'Có' : 'Không') : String(value);

/** The register as a sheet: masked like the list, and only what the person may see. */
export async function casesCsv(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  seen: Seen,
): Promise<string> {
  const fields = Object.entries(campaign.definition.caseFacts);
  const lines = [
    [
      'Mã vụ việc',
      'Đơn vị',
      'Ngày mở',
      'Ngày xong',
      'Tình trạng',
      'Hạn gần nhất',
      'Người gửi (đã ẩn)',
      'Điện thoại (đã ẩn)',
      ...fields.map(([, { label }]) => label),
    ],
  ];
  const today: CivilDate = campaign.today();
  let after: readonly [string, string] | undefined;
  for (;;) {
    const rows = await listCases(services.pool, { campaign: campaign.id, after, limit: sheetPage }, seen);
    const page = rows.slice(0, sheetPage);
    for (const one of await presentCases(services, who, campaign, page)) {
      const facts = new Map(one.facts.map(({ code, value }) => [code, value]));
      lines.push([
        one.track,
        who.tree.nameOn(one.unit.code, today),
        one.openedOn,
        one.closedOn ?? '',
        one.overdue ? 'Quá hạn' : statusLabels[one.status],
        one.dueOn ?? '',
        one.sender?.name ?? '',
        one.sender?.phone ?? '',
        ...fields.map(([code]) => facts.get(code) ?? ''),
      ]);
    }
    const last = page.at(-1);
    if (rows.length <= sheetPage || last === undefined) return writeCsv(lines);
    after = [last.openedOn, last.id];
  }
}
