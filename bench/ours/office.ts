/** The office that the bench works in: an organisation of any size, and people who sign in. */
import { isRefusal, messageOf } from '../../domain/errors';
import type { Database } from '../../platform/db/database';
import { Sessions } from '../../platform/accounts/sessions';
import { changeOrganisation } from '../../platform/org/change';
import { syntheticTree, type SyntheticSize, type SyntheticTree } from '../../platform/org/synthetic';
import { OrgDirectory } from '../../platform/reads/orgDirectory';
import { benchDefinitions, deciderRole, launcherRole } from './definitions';

export const root = 'VN';
const launcher = 'bench.launcher';

/** Loads a synthetic tree beside what is there, and the definitions of the bench as published. Not timed. */
export async function loadOffice({ prisma, pool }: Database, size: SyntheticSize): Promise<SyntheticTree> {
  const roles = { province: [deciderRole], commune: [deciderRole], neighbourhood: [deciderRole] };
  const tree = syntheticTree({ ...size, roles });
  const written = await changeOrganisation(prisma, new OrgDirectory(pool, Date.now), () => ({
    // The demonstration has the root already.
    units: tree.units.filter(({ code }) => code !== root),
    people: [...tree.people, { id: launcher, name: 'Người đo tốc độ' }],
    hats: [
      ...tree.hats,
      ...[root, ...tree.codes.province].map((unit) => ({
        personId: launcher,
        role: launcherRole,
        unit,
        validFrom: '2025-07-01',
      })),
    ],
  }));
  if (isRefusal(written)) throw new Error(messageOf(written.code, written.params));
  await pool.query(
    `INSERT INTO definition (code, version, status, body, published_at)
     SELECT d.code, 1, 'published', d.body::json, now() FROM unnest($1::text[], $2::text[]) AS d (code, body)
     ON CONFLICT DO NOTHING`,
    [
      benchDefinitions.map(({ code }) => code),
      benchDefinitions.map((definition) => JSON.stringify(definition)),
    ],
  );
  await pool.query('ANALYZE');
  return tree;
}

/** Who wears a role at a unit of the synthetic tree. */
export const personAt = (code: string): string =>
  code.split('-').length > 2
    ? `nguoi.${code.toLowerCase()}`
    : `${deciderRole.toLowerCase()}.${code.toLowerCase()}`;

/** Opens a session for each of these people: their bearer tokens. Accounts are made without a password. */
export async function signIn(database: Database, people: readonly string[]): Promise<string[]> {
  await database.pool.query(
    `INSERT INTO account (id, person_id, username, password_hash)
     SELECT id, id, id, '!' FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`,
    [people],
  );
  const sessions = new Sessions(database, Date.now);
  const tokens: string[] = [];
  for (const person of people) tokens.push((await sessions.open(person, 'bench')).token);
  return tokens;
}

export const signInLauncher = async (database: Database): Promise<string> =>
  (await signIn(database, [launcher]))[0] ?? '';
