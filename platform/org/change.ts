/**
 * Changing the organisation: computed on the tree, then written only if the tree is still what it was computed on. Two
 * administrators at the same time come one after the other, and the second computes again.
 */
import { randomUUID } from 'node:crypto';
import { isRefusal, type DomainError } from '../../domain/errors';
import type { Hat, OrgSuccession, OrgUnit, Person } from '../../domain/org';
import type { Prisma, PrismaClient } from '../generated/prisma/client';
import { stampText, type OrgDirectory, type Organisation } from '../reads/orgDirectory';
import { dateOf } from '../reads/query';

/** What is to be written. Of a unit, all of its versions; of the rest, what is new. */
export interface OrgChange {
  readonly units?: readonly OrgUnit[];
  readonly successions?: readonly OrgSuccession[];
  readonly people?: readonly (Person & { readonly email?: string })[];
  readonly hats?: readonly Hat[];
}

const lock = 72_707_370;
const tries = 5;
const timeoutMs = 120_000;

/** Plans on the present organisation and writes the plan in one transaction. A refusal of the plan writes nothing. */
export async function changeOrganisation<T extends OrgChange>(
  prisma: PrismaClient,
  directory: OrgDirectory,
  plan: (organisation: Organisation) => Promise<T | DomainError> | T | DomainError,
  /** What is written in the same transaction. Throwing undoes all of it. */
  also: (tx: Prisma.TransactionClient) => Promise<void> = () => Promise.resolve(),
): Promise<T | DomainError> {
  for (let attempt = 1; ; attempt += 1) {
    directory.changed();
    const organisation = await directory.current();
    const planned = await plan(organisation);
    if (isRefusal(planned)) return planned;
    const written = await prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock})`;
        const stamp = await tx.setting.findUnique({ where: { key: 'orgStamp' } });
        if (stampText(stamp?.value) !== organisation.stamp) return false;
        await writeUnits(tx, planned.units ?? []);
        await writeSuccessions(tx, planned.successions ?? []);
        await writePeople(tx, planned.people ?? []);
        await writeHats(tx, planned.hats ?? []);
        await also(tx);
        return true;
      },
      { timeout: timeoutMs, maxWait: timeoutMs },
    );
    directory.changed();
    if (written) return planned;
    if (attempt === tries) throw new Error('The organisation changed faster than a change could be written');
  }
}

type Tx = Prisma.TransactionClient;

/** The row of a unit holds its newest version; older ones stand in `attributes.former` (see `reads/orgRows.ts`). */
async function writeUnits(tx: Tx, units: readonly OrgUnit[]): Promise<void> {
  const versions = new Map<string, OrgUnit[]>();
  for (const unit of units) versions.set(unit.code, [...(versions.get(unit.code) ?? []), unit]);
  if (versions.size === 0) return;
  const rows = [...versions.values()].flatMap((all) => {
    const ordered = all.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    const newest = ordered.at(-1);
    return newest === undefined ? [] : [rowOf(newest, ordered.slice(0, -1))];
  });
  for (const some of pieces(rows)) {
    const list = JSON.stringify(some);
    await tx.$executeRaw`DELETE FROM org_unit WHERE code IN (SELECT r ->> 'code' FROM jsonb_array_elements(${list}::jsonb) AS r)`;
    await tx.$executeRaw`
      INSERT INTO org_unit (code, name, level, type, kind, parent_code, valid_from, valid_to, attributes)
      SELECT code, name, level, type, kind, parent, "from", "to", attributes
      FROM jsonb_to_recordset(${list}::jsonb) AS r (code text, name text, level text, type text, kind text, parent text,
                                                    "from" date, "to" date, attributes jsonb)`;
  }
}

/** Rows written by one statement: set by set, since a country's tree has a hundred thousand of them. */
const rowsAtATime = 5_000;

const pieces = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtATime) }, (_, index) =>
    rows.slice(index * rowsAtATime, (index + 1) * rowsAtATime),
  );

function rowOf(unit: OrgUnit, former: readonly OrgUnit[]) {
  return {
    code: unit.code,
    name: unit.name,
    level: unit.level,
    type: unit.type,
    kind: unit.kind ?? null,
    parent: unit.parent ?? null,
    from: unit.validFrom,
    to: unit.validTo ?? null,
    attributes: {
      ...unit.facts,
      ...(unit.decisionNo === undefined ? {} : { decision: unit.decisionNo }),
      ...(former.length === 0
        ? {}
        : {
            former: former.map(({ name, level, type, kind, parent, validFrom, validTo, decisionNo }) => ({
              name,
              level,
              type,
              ...(kind === undefined ? {} : { kind }),
              ...(parent === undefined ? {} : { parent }),
              validFrom,
              validTo: validTo ?? validFrom,
              ...(decisionNo === undefined ? {} : { decisionNo }),
            })),
          }),
    },
  };
}

async function writeSuccessions(tx: Tx, successions: readonly OrgSuccession[]): Promise<void> {
  if (successions.length === 0) return;
  await tx.orgSuccession.createMany({
    data: successions.map((row) => ({
      id: randomUUID(),
      oldCode: row.old,
      newCode: row.new,
      share: row.share,
      decisionNo: row.decisionNo,
      onDate: dateOf(row.on),
    })),
  });
}

async function writePeople(tx: Tx, people: NonNullable<OrgChange['people']>): Promise<void> {
  for (const some of pieces(people)) {
    await tx.$executeRaw`
      INSERT INTO person (id, name, email)
      SELECT id, name, email FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r (id text, name text, email text)
      ON CONFLICT DO NOTHING`;
  }
}

async function writeHats(tx: Tx, hats: readonly Hat[]): Promise<void> {
  for (const some of pieces(hats)) {
    const rows = some.map((hat) => ({ id: randomUUID(), ...hat }));
    await tx.$executeRaw`
      INSERT INTO hat (id, person_id, role, unit_code, valid_from, valid_to)
      SELECT id, "personId", role, unit, "validFrom", "validTo"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id text, "personId" text, role text, unit text,
                                                                    "validFrom" date, "validTo" date)`;
  }
}
