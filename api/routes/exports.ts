/**
 * Every list as an Excel file. A file holds exactly what its list shows the same person: the list's own route is asked page
 * by page, so that rights, masking and filters have one home.
 */
import { z } from 'zod';
import { formatVi } from '../../domain/calendar';
import {
  personColumns,
  roleOrLeast,
  unitCodeSchema,
  unitColumns,
  wordOfKind,
  wordOfLevel,
  type OrgTree,
} from '../../domain/org';
import type { ListColumn, ListSheet, ListValue } from '../../platform/documents';
import { fileFormats, listResponse } from '../download';
import { endpoint, type Access, type CallContext, type Route } from '../endpoint';
import { matrixLines } from '../present/matrix';
import { notFound, refusal } from '../problem';
import { campaignPersonSchema } from '../schemas/campaignPeople';
import { campaignIdSchema, campaignListSchema } from '../schemas/campaigns';
import { accountReplySchema } from '../schemas/accounts';
import { calendarReplySchema } from '../schemas/calendar';
import { civilDate, noContent } from '../schemas/common';
import { inboxReplySchema } from '../schemas/inbox';
import { peopleReplySchema } from '../schemas/org';
import { recommendationListSchema } from '../schemas/recommendations';
import type { Services } from '../services';
import { known, seenTracks } from '../sights';
import { listCampaigns } from '../../platform/campaigns/list';
import type { Who } from '../who';

const access = {
  kind: 'capability',
  capability: 'exportData',
  what: 'xuất danh sách',
} as const satisfies Access;
const { xlsx } = fileFormats;

/** Longer lists are no lists of an office any more; the file says that it ends here. */
const mostRows = 20_000;
const page = '200';

/** The same conditions as the list; checked by the list itself. */
const sameQuery = z.looseObject({});

/** A list by pages. */
const pageSchema = <I extends z.ZodType>(item: I) =>
  z.object({ items: z.array(item), next: z.string().nullable().optional() });

interface Column<Item> extends ListColumn {
  readonly value: (item: Item) => ListValue;
}
/** Makes the columns of a list of such items. */
const columnsOf = <Item>() => ({
  text: (label: string, width: number, value: (item: Item) => string | null): Column<Item> => ({
    label,
    width,
    kind: 'text',
    value,
  }),
  date: (label: string, value: (item: Item) => string | null): Column<Item> => ({
    label,
    width: 13,
    kind: 'date',
    value,
  }),
  number: (label: string, width: number, value: (item: Item) => number | null): Column<Item> => ({
    label,
    width,
    kind: 'number',
    value,
  }),
});
type Columns<Item> = ReturnType<typeof columnsOf<Item>>;

/** One list that is exported: where it is shown, and its columns. */
interface Exported<I extends z.ZodType> {
  readonly list: `/${string}`;
  readonly file: string;
  readonly title: string;
  readonly item: I;
  readonly columns: (c: Columns<z.output<I>>) => readonly Column<z.output<I>>[];
  readonly access?: Exclude<Access, { kind: 'public' }>;
}

/** `lists` are the routes that show the lists; the exports are made from them. */
export function exportRoutes(services: Services, lists: readonly Route[]) {
  const listAt = (path: string): Route => {
    const found = lists.find((route) => route.method === 'GET' && route.path === path);
    if (found === undefined) throw new Error(`No list at ${path}`);
    return found;
  };

  /** All items that the list shows this person for these conditions. */
  async function everything<I extends z.ZodType>(
    route: Route,
    item: I,
    query: Readonly<Record<string, unknown>>,
    call: CallContext,
    who: Who,
    params: Readonly<Record<string, string>> = {},
  ): Promise<{ items: z.output<I>[]; cut: boolean }> {
    const pages = 'next' in shapeOf(route.reply);
    const items: z.output<I>[] = [];
    let cursor: string | undefined;
    do {
      const paging = pages ? { limit: page, ...(cursor === undefined ? {} : { cursor }) } : {};
      const reply = pageSchema(item).parse(
        plain(await route.run({ params, query: { ...query, ...paging }, body: undefined }, call, who)),
      );
      items.push(...reply.items);
      cursor = reply.next ?? undefined;
    } while (cursor !== undefined && items.length < mostRows);
    return { items: items.slice(0, mostRows), cut: cursor !== undefined };
  }

  function exported<const P extends `/${string}`, I extends z.ZodType>(
    path: P,
    { list, file, title, item, columns: columnsFor, access: asked }: Exported<I>,
  ) {
    const columns = columnsFor(columnsOf<z.output<I>>());
    return endpoint({
      method: 'GET',
      path,
      tag: 'reports',
      summary: `${title} thành tệp Excel`,
      description: `Cùng điều kiện lọc với GET ${list}; chỉ những gì danh sách ấy cho người hỏi xem.`,
      access: asked ?? access,
      request: z.object({ query: sameQuery }),
      reply: noContent,
      replyType: xlsx,
      async handle({ query }, { who, ...call }) {
        const { items, cut } = await everything(listAt(list), item, query, call, who);
        return listResponse(services, who, file, [
          {
            name: title,
            title,
            notes: notesOf(who, cut),
            columns,
            rows: items.map((one) => columns.map(({ value }) => value(one))),
          },
        ]);
      },
    });
  }

  return [
    exported('/inbox.xlsx', {
      list: '/inbox',
      file: 'viec-can-lam',
      title: 'Việc cần làm',
      item: inboxReplySchema.shape.items.element,
      access: { kind: 'signedIn' },
      columns: (c) => [
        c.text('Đợt', 40, (one) => one.campaign.name),
        c.text('Đơn vị', 28, (one) => one.unit.name),
        c.text('Bước', 36, (one) => one.step.name),
        c.text('Kỳ', 16, (one) => one.period),
        c.text('Việc phải làm', 20, (one) => one.actionLabel),
        c.text('Người thực hiện', 36, (one) => `${one.holder.title}, ${one.holder.unit.name}`),
        c.date('Giao ngày', (one) => one.openedOn),
        c.date('Hạn', (one) => one.dueOn),
        c.text('Tình trạng', 26, (one) => one.due?.text ?? null),
      ],
    }),
    exported('/campaigns.xlsx', {
      list: '/campaigns',
      file: 'cac-dot',
      title: 'Các đợt',
      item: campaignListSchema.shape.items.element,
      columns: (c) => [
        c.text('Mã', 18, (one) => one.id),
        c.text('Tên đợt', 50, (one) => one.name),
        c.text('Quy trình', 12, (one) => one.definition.code),
        c.text('Đơn vị chủ trì', 28, (one) => one.owner.name),
        c.text('Trạng thái', 16, (one) => statuses[one.status]),
        c.date('Mở ngày', (one) => one.launchedOn),
        c.date('Đóng ngày', (one) => one.closedOn),
        c.number('Số đơn vị', 11, (one) => one.unitCount),
        c.number('Đã hoàn thành', 12, (one) => one.groups?.done ?? null),
        c.number('Đang thực hiện', 12, (one) => one.groups?.doing ?? null),
        c.number('Còn chậm', 12, (one) => one.groups?.late ?? null),
        c.number('Kiến nghị chưa xong', 14, (one) => one.groups?.recommendations ?? null),
      ],
    }),
    exported('/recommendations.xlsx', {
      list: '/recommendations',
      file: 'kien-nghi',
      title: 'Kiến nghị sau giám sát',
      item: recommendationListSchema.shape.items.element,
      access: { kind: 'signedIn' },
      columns: (c) => [
        c.text('Đợt', 36, (one) => one.campaign.name),
        c.text('Đơn vị', 28, (one) => one.unit.name),
        c.text('Nội dung kiến nghị', 50, (one) => one.text),
        c.text('Sản phẩm', 28, (one) => one.product),
        c.text('Cơ quan thực hiện', 34, (one) => `${one.addressee.title}, ${one.addressee.unit.name}`),
        c.date('Ngày kiến nghị', (one) => one.madeOn),
        c.date('Hạn trả lời', (one) => one.answerDueOn),
        c.date('Ngày trả lời', (one) => one.answeredOn),
        c.date('Hạn hoàn thành', (one) => one.dueOn),
        c.text('Trạng thái', 28, (one) => one.stateLabel),
        c.text('Tình trạng hạn', 24, (one) => one.due?.text ?? null),
      ],
    }),
    exported('/people.xlsx', {
      list: '/people',
      file: 'can-bo',
      title: 'Cán bộ',
      item: peopleReplySchema.shape.items.element,
      columns: (c) => [
        c.text('Mã người', 18, (one) => one.id),
        c.text('Họ và tên', 28, (one) => one.name),
        c.text('Chức danh, đơn vị', 60, (one) =>
          one.hats.map((hat) => `${hat.title}, ${hat.unit.name}`).join('; '),
        ),
        c.text('Thư điện tử', 28, (one) => one.email ?? null),
        c.text('Điện thoại', 16, (one) => one.phone ?? null),
      ],
    }),
    exported('/accounts.xlsx', {
      list: '/accounts',
      file: 'tai-khoan',
      title: 'Tài khoản',
      item: accountReplySchema,
      access: { kind: 'capability', capability: 'manageAccounts', what: 'quản lý tài khoản' },
      columns: (c) => [
        c.text('Tên đăng nhập', 24, (one) => one.username),
        c.text('Họ và tên', 28, (one) => one.person.name),
        c.text('Tình trạng', 16, (one) => (one.disabled ? 'Đã khóa' : 'Đang dùng')),
      ],
    }),

    endpoint({
      method: 'GET',
      path: '/calendar.xlsx',
      tag: 'reports',
      summary: 'Lịch nghỉ, làm bù thành tệp Excel',
      access: { kind: 'signedIn' },
      request: z.object({ query: sameQuery }),
      reply: noContent,
      replyType: xlsx,
      async handle({ query }, { who, ...call }) {
        const calendar = calendarReplySchema.parse(
          plain(await listAt('/calendar').run({ params: {}, query, body: undefined }, call, who)),
        );
        return listResponse(services, who, 'lich-nghi', [
          {
            name: 'Lịch nghỉ',
            title: `Ngày nghỉ, ngày làm bù (bản lịch ${calendar.version})`,
            notes: notesOf(who, false),
            columns: [
              { label: 'Ngày', width: 13, kind: 'date' },
              { label: 'Loại', width: 18, kind: 'text' },
              { label: 'Tên', width: 40, kind: 'text' },
              { label: 'Căn cứ', width: 60, kind: 'text' },
              { label: 'Độ tin cậy', width: 30, kind: 'text' },
            ],
            rows: calendar.days.map((day) => [
              day.on,
              day.kindLabel,
              day.name,
              day.basis.text,
              day.confidence,
            ]),
          },
        ]);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/people.xlsx',
      tag: 'reports',
      summary: 'Ai đang giữ việc trong đợt, thành tệp Excel',
      access,
      request: z.object({ params: z.object({ id: campaignIdSchema }), query: sameQuery }),
      reply: noContent,
      replyType: xlsx,
      async handle({ params, query }, { who, ...call }) {
        const item = campaignPersonSchema;
        const { items, cut } = await everything(
          listAt('/campaigns/{id}/people'),
          item,
          query,
          call,
          who,
          params,
        );
        const c = columnsOf<z.output<typeof item>>();
        const columns = [
          c.text('Người', 30, (one) => one.person?.name ?? 'chưa có ai'),
          c.text('Chức danh', 32, (one) => one.title),
          c.text('Đơn vị', 32, (one) => one.unit.name),
          c.number('Việc đang mở', 14, (one) => one.open),
          c.number('Quá hạn', 12, (one) => one.overdue),
        ];
        return listResponse(services, who, `nguoi-${params.id}`, [
          {
            name: 'Người giữ việc',
            title: 'Người giữ việc',
            notes: notesOf(who, cut),
            columns,
            rows: items.map((one) => columns.map(({ value }) => value(one))),
          },
        ]);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/matrix.xlsx',
      tag: 'reports',
      summary: 'Bảng đơn vị × bước, kỳ thành tệp Excel',
      access,
      request: z.object({ params: z.object({ id: campaignIdSchema }) }),
      reply: noContent,
      replyType: xlsx,
      async handle({ params }, { who }) {
        const [row] = await listCampaigns(services.pool, { id: params.id, limit: 1 }, known(who));
        const campaign = row === undefined ? undefined : await services.campaigns.find(row.id);
        if (campaign === undefined) throw notFound('đợt này');
        const [heading = [], ...lines] = await matrixLines(services, who, campaign, seenTracks(who));
        const sheet: ListSheet = {
          name: 'Tiến độ',
          title: campaign.name,
          notes: [`Tình trạng đến ngày ${formatVi(campaign.today())}.`],
          columns: heading.map((label, at) => ({ label, width: at === 1 ? 32 : 18, kind: 'text' })),
          rows: lines,
        };
        return listResponse(services, who, `tien-do-${campaign.id}`, [sheet]);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/org/units.xlsx',
      tag: 'reports',
      summary: 'Cây đơn vị và cán bộ thành tệp Excel, theo đúng mẫu nhập',
      description:
        'Sửa tệp này rồi nhập lại được (POST /org/imports, mục workbook). Cần quyền xuất danh sách hoặc quản lý tổ chức ở đơn vị ấy; cán bộ chỉ ở đơn vị tôi quản lý.',
      access: { kind: 'signedIn' },
      request: z.object({
        query: z.strictObject({ unit: unitCodeSchema.optional(), on: civilDate.optional() }),
      }),
      reply: noContent,
      replyType: xlsx,
      async handle({ query }, { who }) {
        const on = query.on ?? who.today;
        const roots = query.unit === undefined ? [...who.scope.subtrees, ...who.scope.units] : [query.unit];
        const found = roots.filter((code) => who.tree.unitOn(code, on) !== undefined);
        if (found.length === 0) throw notFound('đơn vị này');
        // Who manages the organisation takes it out to change it and bring it back.
        const mine = found.filter((code) => who.can('exportData', code) || who.can('manageOrg', code));
        if (mine.length === 0) throw refusal('FORBIDDEN', { what: access.what });
        const codes = [...new Set(mine.flatMap((code) => [code, ...who.tree.descendants(code, on)]))];
        const people = codes.filter((code) => who.can('manageOrg', code));
        return listResponse(services, who, 'don-vi', [
          unitSheet(who.tree, codes, on),
          ...(people.length === 0 ? [] : [await peopleSheet(services, who, people, on)]),
        ]);
      },
    }),
  ] as const;
}

const statuses = { starting: 'Đang mở', running: 'Đang chạy', closed: 'Đã kết thúc', cancelled: 'Đã hủy' };

function notesOf(who: Who, cut: boolean): string[] {
  return [
    `Ngày xuất: ${formatVi(who.today)}. Người xuất: ${who.session.personName}.`,
    ...(cut ? [`Chỉ lấy ${mostRows} dòng đầu; lọc hẹp hơn để lấy phần còn lại.`] : []),
  ];
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const shapeOf = (schema: z.ZodType): Readonly<Record<string, unknown>> =>
  schema instanceof z.ZodObject ? schema.shape : {};

function unitSheet(tree: OrgTree, codes: readonly string[], on: string): ListSheet {
  return {
    name: 'Đơn vị',
    title: 'Đơn vị',
    notes: [`Theo tổ chức ngày ${formatVi(on)}.`],
    columns: unitColumns.map(({ key, label }) => ({
      label,
      width: key === 'name' ? 36 : 18,
      kind: key === 'validFrom' || key === 'validTo' ? 'date' : key === 'staff' ? 'number' : 'text',
    })),
    rows: codes.flatMap((code) => {
      const unit = tree.unitOn(code, on);
      if (unit === undefined) return [];
      const staff = unit.facts?.['staff'];
      const yearEnd = unit.facts?.['workingYearEnd'];
      return [
        [
          unit.code,
          unit.name,
          wordOfLevel(unit.level),
          unit.type,
          unit.kind === undefined ? null : wordOfKind(unit.kind),
          unit.parent ?? '-',
          unit.validFrom,
          unit.validTo ?? null,
          typeof staff === 'number' ? staff : null,
          typeof yearEnd === 'string' ? yearEnd : null,
        ],
      ];
    }),
  };
}

async function peopleSheet(
  { prisma }: Services,
  { tree }: Who,
  codes: readonly string[],
  on: string,
): Promise<ListSheet> {
  const wanted = new Set(codes);
  const hats = tree.data.hats.filter(
    ({ unit, validFrom, validTo }) =>
      wanted.has(unit) && validFrom <= on && (validTo === undefined || on <= validTo),
  );
  const ids = [...new Set(hats.map(({ personId }) => personId))];
  const [people, accounts] = await Promise.all([
    prisma.person.findMany({ where: { id: { in: ids } } }),
    // Of several accounts the first by name: the last one set stays.
    prisma.account.findMany({ where: { personId: { in: ids } }, orderBy: { username: 'desc' } }),
  ]);
  const person = new Map(people.map((row) => [row.id, row]));
  const usernames = new Map(accounts.map(({ personId, username }) => [personId, username]));
  return {
    name: 'Cán bộ',
    title: 'Cán bộ',
    notes: [`Theo tổ chức ngày ${formatVi(on)}.`],
    columns: personColumns.map(({ key, label }) => ({
      label,
      width: key === 'name' || key === 'role' || key === 'email' ? 30 : 18,
      kind: key === 'validFrom' || key === 'validTo' ? 'date' : 'text',
    })),
    rows: hats.map((hat) => [
      hat.personId,
      person.get(hat.personId)?.name ?? hat.personId,
      roleOrLeast(hat.role).title,
      hat.unit,
      hat.validFrom,
      hat.validTo ?? null,
      person.get(hat.personId)?.email ?? null,
      usernames.get(hat.personId) ?? null,
    ]),
  };
}
