/**
 * The first contents of a database: the calendar and the built-in processes, which every office needs, and, unless told
 * otherwise, a demonstration organisation with accounts and three campaigns. Loading twice changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { builtinCalendar, realClock, todayOf } from '../../domain/calendar';
import { isRefusal, messageOf } from '../../domain/errors';
import { builtinDefinitions } from '../../processes';
import { hashPassword } from '../accounts/password';
import type { Database } from '../db/database';
import { changeOrganisation } from '../org/change';
import { demoOrganisation, type DemoOrganisation } from '../org/demo';
import { unitsOfProvince } from '../org/reference-data';
import { OrgDirectory } from '../reads/orgDirectory';
import { dateOf } from '../reads/query';
import { createCampaign } from '../store/createCampaign';
import { demoCampaigns } from './campaigns';

/** Every demonstration account has this password; the sign-in page of a demonstration says so. */
export const demoPassword = 'mau-2026-don-doc';
export const demoProvince = 'P01';

/** Version 1 of the calendar and of each built-in process. A version that is there already is never touched. */
export async function loadBuiltins({ pool }: Pick<Database, 'pool'>): Promise<void> {
  await pool.query('INSERT INTO calendar_version (version, body) VALUES (1, $1) ON CONFLICT DO NOTHING', [
    JSON.stringify(builtinCalendar),
  ]);
  await pool.query(
    `INSERT INTO definition (code, version, status, body, published_at)
     SELECT d.code, d.version, 'published', d.body::json, now()
     FROM unnest($1::text[], $2::int[], $3::text[]) AS d (code, version, body) ON CONFLICT DO NOTHING`,
    [
      builtinDefinitions.map(({ code }) => code),
      builtinDefinitions.map(({ version }) => version),
      builtinDefinitions.map((definition) => JSON.stringify(definition)),
    ],
  );
}

export interface DemoReport {
  /** False when it had been loaded before, or the database belongs to a real office. */
  readonly loaded: boolean;
  readonly units: number;
  readonly accounts: number;
}

/** Loads the demonstration into an empty database. `progress` hears each part as it begins. */
export async function loadDemonstration(
  database: Database,
  progress: (part: 'organisation' | 'accounts' | 'campaigns') => void,
  nowMs: number = Date.now(),
): Promise<DemoReport> {
  const { prisma, pool } = database;
  const today = todayOf(realClock, nowMs);
  const done = await prisma.setting.findUnique({ where: { key: 'demonstration' } });
  if (done !== null) return { loaded: false, units: 0, accounts: 0 };
  if ((await prisma.orgUnit.count()) > 0 && !(await isHalfLoaded(database)))
    return { loaded: false, units: 0, accounts: 0 };
  const demo = demoOrganisation(unitsOfProvince(demoProvince), { on: today });
  progress('organisation');
  await writeOrganisation(database, demo);
  progress('accounts');
  await writeAccounts(database, demo);
  progress('campaigns');
  for (const plan of demoCampaigns(demo, today)) await createCampaign(pool, plan);
  await prisma.setting.upsert({
    where: { key: 'demonstration' },
    create: { key: 'demonstration', value: { on: today } },
    update: {},
  });
  return { loaded: true, units: demo.units.length, accounts: demo.accounts.length };
}

/** The load was interrupted: it has begun, and has not said that it is done. */
async function isHalfLoaded({ prisma }: Database): Promise<boolean> {
  return (await prisma.setting.findUnique({ where: { key: 'demonstrationBegun' } })) !== null;
}

async function writeOrganisation({ prisma, pool }: Database, demo: DemoOrganisation): Promise<void> {
  await prisma.setting.upsert({
    where: { key: 'demonstrationBegun' },
    create: { key: 'demonstrationBegun', value: true },
    update: {},
  });
  if ((await prisma.orgUnit.count()) > 0) return;
  const emails = new Map(demo.accounts.map((account) => [account.personId, account.email]));
  const written = await changeOrganisation(prisma, new OrgDirectory(pool, Date.now), () => ({
    units: demo.units,
    successions: demo.successions,
    people: demo.people.map((person) => {
      const email = emails.get(person.id);
      return email === undefined ? person : { ...person, email };
    }),
    hats: demo.hats,
  }));
  if (isRefusal(written)) throw new Error(messageOf(written.code, written.params));
  await prisma.substitution.createMany({
    data: demo.substitutions.map((row) => ({
      id: randomUUID(),
      absentPersonId: row.absentPersonId,
      substitutePersonId: row.substitutePersonId,
      role: row.role ?? null,
      unitCode: row.unit ?? null,
      fromOn: dateOf(row.from),
      toOn: dateOf(row.to),
      reason: row.reason,
    })),
  });
}

async function writeAccounts({ prisma }: Database, demo: DemoOrganisation): Promise<void> {
  // One hash for all: they share one published password, and argon2 is slow on purpose.
  const passwordHash = await hashPassword(demoPassword);
  await prisma.account.createMany({
    data: demo.accounts.map(({ personId, username }) => ({ id: personId, personId, username, passwordHash })),
    skipDuplicates: true,
  });
}
