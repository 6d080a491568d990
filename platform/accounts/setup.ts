/**
 * The first run of a new office: while nobody has an account, whoever holds the code that the terminal printed chooses the
 * province and becomes the first administrator. The database holds the SHA-256 of the code only, each start makes a new
 * one, and it works once.
 */
import { createHash, randomInt } from 'node:crypto';
import { isRefusal, refuse, type DomainError } from '../../domain/errors';
import type { CivilDate } from '../../domain/calendar';
import type { OrgUnit } from '../../domain/org';
import type { Database } from '../db/database';
import { changeOrganisation } from '../org/change';
import { referenceUnits, unitsOfProvince } from '../org/reference-data';
import type { OrgDirectory } from '../reads/orgDirectory';
import { dateOf } from '../reads/query';
import type { Accounts } from './accounts';
import { weaknessOf } from './password';

const key = 'setupCode';
/** Without letters and digits that are mistaken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 4;
const groupLength = 4;

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex');

/** Nobody has an account yet. */
export const isUnclaimed = async ({ prisma }: Pick<Database, 'prisma'>): Promise<boolean> =>
  (await prisma.account.findFirst({ select: { id: true } })) === null;

/** A new code for an office that nobody has claimed, some 78 bits; the one before no longer works. Undefined when claimed. */
export async function renewSetupCode(database: Pick<Database, 'prisma'>): Promise<string | undefined> {
  if (!(await isUnclaimed(database))) return undefined;
  const code = Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)] ?? '2').join(''),
  ).join('-');
  await database.prisma.setting.upsert({
    where: { key },
    create: { key, value: hashOf(code) },
    update: { value: hashOf(code) },
  });
  return code;
}

/** The provinces that an office can be founded in, in force on that day, in the order of the shipped data. */
export const provincesOn = (on: CivilDate): readonly OrgUnit[] =>
  referenceUnits().filter(
    (unit) =>
      unit.level === 'province' && unit.validFrom <= on && (unit.validTo === undefined || on <= unit.validTo),
  );

export interface Founding {
  readonly code: string;
  readonly province: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export interface Founded {
  readonly kind: 'founded';
  readonly accountId: string;
  readonly units: number;
}

/**
 * Makes the tree of the province from the shipped data, the person, the hat of the administrator and the account. Refuses
 * with SETUP_DONE, SETUP_CODE_WRONG, UNIT_UNKNOWN or PASSWORD_WEAK, and then has changed nothing. What a crash left half
 * done is gone on with at the next try.
 */
export async function foundOffice(
  {
    prisma,
    accounts,
    org,
    today,
  }: Pick<Database, 'prisma'> & {
    readonly accounts: Accounts;
    readonly org: OrgDirectory;
    readonly today: CivilDate;
  },
  input: Founding,
): Promise<Founded | DomainError> {
  if (!(await isUnclaimed({ prisma }))) return refuse('SETUP_DONE');
  if (!provincesOn(today).some(({ code }) => code === input.province))
    return refuse('UNIT_UNKNOWN', { unit: input.province });
  const weakness = weaknessOf(input.password, input.username);
  if (weakness !== undefined) return refuse('PASSWORD_WEAK', { why: weakness });

  // Of two at the same time one gets the code.
  const claimed = await prisma.setting.deleteMany({ where: { key, value: { equals: hashOf(input.code) } } });
  if (claimed.count === 0) return refuse('SETUP_CODE_WRONG');
  try {
    const units = unitsOfProvince(input.province);
    const written = await changeOrganisation(prisma, org, ({ tree }) => ({
      units: units.filter(({ code }) => tree.unit(code) === undefined),
      people: [{ id: input.username, name: input.name }],
      hats: tree.data.hats.some(({ personId }) => personId === input.username)
        ? []
        : [{ personId: input.username, role: 'QUAN_TRI', unit: input.province, validFrom: today }],
    }));
    if (isRefusal(written)) throw new Error(written.code);
    await prisma.person.update({ where: { id: input.username }, data: { name: input.name } });
    const made = await accounts.create({
      personId: input.username,
      username: input.username,
      password: input.password,
    });
    if (isRefusal(made)) throw new Error(made.code);
    await prisma.setting.upsert({
      where: { key: 'office' },
      create: { key: 'office', value: { province: input.province, since: dateOf(today).toISOString() } },
      update: {},
    });
    return { kind: 'founded', accountId: made.id, units: units.length };
  } catch (error) {
    // Nobody can come in yet: the code is good for another try.
    if (await isUnclaimed({ prisma }))
      await prisma.setting.upsert({
        where: { key },
        create: { key, value: hashOf(input.code) },
        update: {},
      });
    throw error;
  }
}
