/** Changes of the organisation in bulk: import from spreadsheets, and reorganisation by decision. All or nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isRefusal, refuse, type DomainError, type Problem } from '../../domain/errors';
import { type OrgData, type OrgUnit } from '../../domain/org';
import { usernameSchema } from '../../platform/accounts/accounts';
import { audit } from '../../platform/accounts/audit';
import { hashPassword } from '../../platform/accounts/password';
import { changeOrganisation, type OrgChange } from '../../platform/org/change';
import { importOrgFiles, importOrgWorkbook } from '../../platform/org/import-files';
import type { Organisation } from '../../platform/reads/orgDirectory';
import { endpoint, type Access } from '../endpoint';
import { Refusal } from '../problem';
import { importReplySchema, importSchema } from '../schemas/org';
import type { Services } from '../services';
import type { Who } from '../who';

const access = {
  kind: 'capability',
  capability: 'manageOrg',
  what: 'quản lý tổ chức, cán bộ',
} as const satisfies Access;
const importLimitBytes = 20 * 1024 * 1024;

export function orgChangeRoutes(services: Services) {
  const { prisma, org } = services;

  return [
    endpoint({
      method: 'POST',
      path: '/org/imports',
      tag: 'org',
      summary: 'Nhập đơn vị, cán bộ từ CSV hoặc Excel; xem trước hoặc nhập, được cả hoặc không gì cả',
      access,
      request: z.object({ body: importSchema }),
      maxBodyBytes: importLimitBytes,
      reply: importReplySchema,
      idempotent: true,
      async handle({ body }, { who }) {
        const planned = await (body.dryRun
          ? planImport(services, who, body, await org.current())
          : changeOrganisation(prisma, org, (now) => planImport(services, who, body, now)));
        if (isRefusal(planned)) throw new Refusal(planned);
        if (!body.dryRun) {
          await storeContacts(services, planned.contacts);
          await services.holders.tidy(await org.current());
          await audit(prisma, who.accountId, 'orgImported', {
            units: planned.units.length,
            people: planned.people.length,
            hats: planned.hats.length,
          });
        }
        return {
          written: !body.dryRun,
          units: planned.added.units,
          people: planned.people.length,
          hats: planned.hats.length,
          unchanged: planned.unchanged,
        };
      },
    }),
  ] as const;
}

interface PlannedImport extends OrgChange {
  readonly units: readonly OrgUnit[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly hats: readonly {
    readonly personId: string;
    readonly role: string;
    readonly unit: string;
    readonly validFrom: string;
  }[];
  readonly contacts: readonly {
    readonly personId: string;
    readonly email?: string;
    readonly username?: string;
  }[];
  readonly added: { readonly units: number };
  readonly unchanged: number;
}

async function planImport(
  { prisma }: Services,
  who: Who,
  body: z.output<typeof importSchema>,
  now: Organisation,
): Promise<PlannedImport | DomainError> {
  const people = await prisma.person.findMany({ select: { id: true, name: true } });
  const context = { existing: now.tree.data, people, validFrom: body.validFrom ?? now.today };
  const imported =
    body.workbook === undefined
      ? importOrgFiles(
          {
            ...(body.units === undefined ? {} : { units: Buffer.from(body.units) }),
            ...(body.people === undefined ? {} : { people: Buffer.from(body.people) }),
          },
          context,
        )
      : await importOrgWorkbook(Buffer.from(body.workbook, 'base64'), context);
  if (isRefusal(imported)) return imported;
  const newUnits = new Map(imported.units.map((unit) => [unit.code, unit]));
  /** A unit belongs where its nearest ancestor that exists today belongs. */
  const mayTouch = (code: string | undefined): boolean => {
    const passed = new Set<string>();
    let at = code;
    while (at !== undefined && !passed.has(at)) {
      passed.add(at);
      if (now.tree.unit(at) !== undefined) return who.can('manageOrg', at);
      at = newUnits.get(at)?.parent;
    }
    return false;
  };
  const problems: Problem[] = [
    ...imported.units.filter((unit) => !mayTouch(unit.code)).map((unit) => outOfReach('units', unit.code)),
    ...[...new Set(imported.hats.map((hat) => hat.unit))]
      .filter((unit) => !mayTouch(unit))
      .map((unit) => outOfReach('people', unit)),
    ...(await takenUsernames(prisma, imported.contacts)),
  ];
  if (problems.length > 0) return refuse('ORG_IMPORT_INVALID', { count: problems.length }, problems);
  return {
    ...imported,
    units: allVersions(imported.units, now.tree.data),
    added: { units: imported.units.length },
  };
}

const outOfReach = (path: string, unit: string): Problem => ({
  path,
  code: 'UNIT_OUT_OF_REACH',
  message: `Bạn không quản lý tổ chức của đơn vị “${unit}”.`,
});

/** The new versions of units together with those that exist, as `OrgChange` wants them. */
function allVersions(units: readonly OrgUnit[], data: OrgData): OrgUnit[] {
  const codes = new Set(units.map(({ code }) => code));
  return [...data.units.filter(({ code }) => codes.has(code)), ...units];
}

async function takenUsernames(
  prisma: Services['prisma'],
  contacts: PlannedImport['contacts'],
): Promise<Problem[]> {
  const wanted = contacts.flatMap(({ personId, username }) =>
    username === undefined ? [] : [{ personId, username }],
  );
  const taken = await prisma.account.findMany({
    where: { username: { in: wanted.map(({ username }) => username) } },
    select: { username: true, personId: true },
  });
  const owner = new Map(taken.map(({ username, personId }) => [username, personId]));
  return wanted.flatMap(({ personId, username }): Problem[] => {
    if (!usernameSchema.safeParse(username).success)
      return [
        { path: 'people', code: 'USERNAME_INVALID', message: `Tên đăng nhập “${username}” không đúng dạng.` },
      ];
    const known = owner.get(username);
    if (known === undefined || known === personId) return [];
    return [
      { path: 'people', code: 'USERNAME_TAKEN', message: `Tên đăng nhập “${username}” đã có người dùng.` },
    ];
  });
}

/** Addresses, and accounts that nobody can sign in to until an administrator sets a password. */
async function storeContacts({ prisma }: Services, contacts: PlannedImport['contacts']): Promise<void> {
  for (const { personId, email } of contacts)
    if (email !== undefined) await prisma.person.updateMany({ where: { id: personId }, data: { email } });
  const accounts = contacts.flatMap(({ personId, username }) =>
    username === undefined ? [] : [{ personId, username }],
  );
  if (accounts.length === 0) return;
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'));
  await prisma.account.createMany({
    data: accounts.map((account) => ({ id: randomUUID(), ...account, passwordHash })),
    skipDuplicates: true,
  });
}
