/** Names for codes, as people read them. */
import type { CivilDate } from '../domain/calendar';
import { roleOrLeast, type OrgTree } from '../domain/org';
import type { PrismaClient } from '../platform/generated/prisma/client';
import type { PersonRef, UnitRef } from './schemas/common';

export const unitRef = (tree: OrgTree, code: string, on: CivilDate): UnitRef => ({
  code,
  name: tree.nameOn(code, on),
});

export const roleTitle = (role: string): string => roleOrLeast(role).title;

/** "Chuyên viên cơ quan MTTQ, Phường Láng" */
export const holderName = (tree: OrgTree, role: string, unit: string, on: CivilDate): string =>
  `${roleTitle(role)}, ${tree.nameOn(unit, on)}`;

/** The names of these people, by id. An id that nobody has stands for itself. */
export async function namesOf(
  prisma: Pick<PrismaClient, 'person'>,
  ids: Iterable<string>,
): Promise<(id: string) => PersonRef> {
  const wanted = [...new Set(ids)];
  const people =
    wanted.length === 0
      ? []
      : await prisma.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}
