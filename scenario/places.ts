/**
 * Organisations of the seeds' own time. A place of before 1/7/2025 stands here as it stood then: nobody knows yet that it
 * will end, so it has no last day, and its code carries `-CU` ("cũ") beside the demonstration's tree of today. People are
 * invented. Everything goes in through the import route, as an office's own spreadsheets would.
 */
import { z } from 'zod';
import { withoutAccents, type OrgUnit } from '../domain/org';
import { writeCsv } from '../platform/org/csv';
import { inventedName } from '../platform/org/demo';
import { Random } from '../platform/org/random';
import { referenceUnits } from '../platform/org/reference-data';
import type { World } from './world';

/** The account that manages the whole tree, the State's included. */
export const orgAdmin = 'quantri';
const since = '2010-01-01';

/** The code of a place of before the reform, as scenarios load it. */
export const former = (code: string): string => `${code}-CU`;

/** "Phường Láng Hạ" → `langha`, for usernames. */
export const slugOf = (name: string): string =>
  withoutAccents(name)
    .replace(/^(phuong|xa|quan|huyen|thi xa|thanh pho|tinh) /, '')
    .replace(/[^a-z0-9]/g, '');

/** What the usernames of a former district's people end with; today's communes often bear the same name. */
export const formerSlug = (name: string): string => `${slugOf(name)}.cu`;

/** The communes of a former district, by their official codes. */
export const communesOfFormer = (district: string): readonly OrgUnit[] =>
  referenceUnits().filter(({ parent }) => parent === district);

export interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly level: OrgUnit['level'];
  readonly type: string;
  readonly parent: string;
  readonly kind?: OrgUnit['kind'];
  readonly staff?: number;
  readonly workingYearEnd?: string;
}

/** Units and people that are put together for one import. */
export class Places {
  readonly #units: PlaceRow[] = [];
  readonly #people: (readonly [id: string, name: string, role: string, unit: string])[] = [];
  readonly #random = new Random(2021);

  unit(row: PlaceRow): this {
    this.#units.push(row);
    return this;
  }

  /** A person with an account of the same name, who wears these hats at one unit. */
  person(id: string, unit: string, ...roles: string[]): this {
    const name = inventedName(this.#random);
    for (const role of roles) this.#people.push([id, name, role, unit]);
    return this;
  }

  /** A former district with its communes and their people. The codes of the communes. */
  district(code: string, parent: string): string[] {
    const district = referenceUnits().find((unit) => unit.code === code);
    if (district === undefined) throw new RangeError(`no former district ${code}`);
    const { name, level, type } = district;
    this.unit({ code: former(code), name, level, type, parent });
    this.districtPeople(former(code), formerSlug(name));
    return communesOfFormer(code).map((commune) => {
      const own = former(commune.code);
      this.unit({
        code: own,
        name: commune.name,
        level: commune.level,
        type: commune.type,
        parent: former(code),
      });
      this.communePeople(own, `${slugOf(commune.name)}.${slugOf(name)}`);
      return own;
    });
  }

  /** The bodies of a district of that time: Party committee with its Ban Dân vận, State, police, army, Front, union. */
  districtPeople(unit: string, slug: string): this {
    return this.person(`cu.${slug}`, unit, 'CAP_UY')
      .person(`danvan.${slug}`, unit, 'BAN_DAN_VAN')
      .person(`tm.${slug}`, unit, 'CO_QUAN_THAM_MUU')
      .person(`ubnd.${slug}`, unit, 'UBND', 'LANH_DAO_DV')
      .person(`ca.${slug}`, unit, 'CONG_AN')
      .person(`qs.${slug}`, unit, 'QUAN_SU')
      .person(`ct.${slug}`, unit, 'CT_MTTQ', 'BTT_MTTQ')
      .person(`pct.${slug}`, unit, 'PCT', 'TO_CHUC_CTXH')
      .person(`ban.${slug}`, unit, 'TRUONG_BAN_DCPL')
      .person(`cv.${slug}`, unit, 'CHUYEN_VIEN')
      .person(`td.${slug}`, unit, 'TRUONG_DOAN')
      .person(`tk.${slug}`, unit, 'THU_KY_DOAN', 'TO_TRUONG')
      .person(`vt.${slug}`, unit, 'VAN_THU')
      .person(`cd.${slug}`, unit, 'CONG_DOAN')
      .person(`dm.${slug}`, unit, 'DV_DUOC_GS');
  }

  /** A commune: leader, clerk, Front chair who also follows dân vận, mediation group, contact of the supervised unit. */
  communePeople(unit: string, slug: string): this {
    return this.person(`ld.${slug}`, unit, 'LANH_DAO_DV', 'UBND')
      .person(`cu.${slug}`, unit, 'CAP_UY')
      .person(`ct.${slug}`, unit, 'CT_MTTQ', 'BTT_MTTQ', 'CO_QUAN_THAM_MUU')
      .person(`vt.${slug}`, unit, 'VAN_THU')
      .person(`hg.${slug}`, unit, 'TO_HOA_GIAI')
      .person(`dm.${slug}`, unit, 'DV_DUOC_GS');
  }

  /** Writes both sheets and imports them. @returns how many units and people were new */
  async load(world: World): Promise<{ units: number; people: number }> {
    await world.manageState(orgAdmin);
    const units = [
      ['code', 'name', 'level', 'type', 'kind', 'parent', 'valid from', 'staff', 'working year end'],
      ...this.#units.map(({ code, name, level, type, kind, parent, staff, workingYearEnd }) => [
        code,
        name,
        level,
        type,
        kind ?? '',
        parent,
        since,
        staff === undefined ? '' : String(staff),
        workingYearEnd ?? '',
      ]),
    ];
    const people = [
      ['id', 'name', 'role', 'unit', 'valid from', 'username'],
      ...this.#people.map(([id, name, role, unit]) => [id, name, role, unit, since, id]),
    ];
    return world.call(
      orgAdmin,
      'POST',
      '/org/imports',
      z.object({ units: z.number(), people: z.number() }),
      { units: writeCsv(units), people: writeCsv(people), dryRun: false },
      'scenario-places',
    );
  }
}
