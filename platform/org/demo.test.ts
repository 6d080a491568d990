import { buildTree, checkOrgData, isRoleCode, resolveRecipients } from '../../domain/org';
import { demoOrganisation } from './demo';
import { referenceUnits, unitsOfProvince } from './reference-data';
import { syntheticTree } from './synthetic';

const today = '2026-11-20';

describe('the facts that ship with the product', () => {
  const units = referenceUnits();
  const tree = buildTree(units, [], [], []);

  it('are 34 provinces and 3,321 communes since 01/07/2025', () => {
    const inForce = (level: string): number =>
      units.filter((unit) => unit.level === level && tree.unitOn(unit.code, '2025-07-01') === unit).length;
    expect([inForce('province'), inForce('commune'), inForce('district')]).toEqual([34, 3321, 0]);
    expect(tree.children('P01', '2025-07-01')).toHaveLength(126);
    expect(tree.nameOn('C00226', today)).toBe('Phường Kim Liên');
  });

  it('remember Đống Đa and its 21 wards of before', () => {
    expect(tree.children('D006', '2025-06-30')).toHaveLength(21);
    expect(tree.ancestors('O00229', '2025-06-30')).toEqual(['D006', 'P01', 'VN']);
    expect(tree.parentOn('O00229', today)).toBe('P01');
  });

  it('make sense together', () => {
    expect(checkOrgData({ units: [...units], successions: [], hats: [], substitutions: [] })).toEqual([]);
  });

  it('give an office its own province', () => {
    const hueUnits = unitsOfProvince('P46');
    expect(hueUnits.slice(0, 2).map(({ name }) => name)).toEqual(['Trung ương', 'Thành phố Huế']);
    expect(new Set(hueUnits.slice(2).map(({ parent }) => parent))).toEqual(new Set(['P46']));
  });
});

describe('the demonstration organisation', () => {
  const demo = demoOrganisation(unitsOfProvince('P01'), { on: today });
  const { units, successions, hats, substitutions } = demo;
  const tree = buildTree(units, successions, hats, substitutions);
  const communes = tree.children('P01', today).filter((code) => tree.unit(code)?.level === 'commune');
  const nameOf = new Map(demo.people.map(({ id, name }) => [id, name]));

  it('makes sense together, with known roles, known people and one account name each', () => {
    expect(checkOrgData({ units, successions, hats, substitutions })).toEqual([]);
    expect(hats.filter(({ role }) => !isRoleCode(role))).toEqual([]);
    expect(hats.filter(({ personId }) => !nameOf.has(personId))).toEqual([]);
    expect(
      substitutions.filter((sub) => !nameOf.has(sub.absentPersonId) || !nameOf.has(sub.substitutePersonId)),
    ).toEqual([]);
    expect(nameOf.size).toBe(demo.people.length);
    expect(new Set(demo.accounts.map(({ username }) => username)).size).toBe(demo.accounts.length);
    expect(demo.accounts.filter(({ username }) => !/^[a-z0-9][a-z0-9.]{2,63}$/.test(username))).toEqual([]);
  });

  it('invents everybody, and says so', () => {
    expect(demo.people.filter(({ name }) => !name.endsWith(' (mẫu)'))).toEqual([]);
    expect(units.filter(({ level, name }) => level === 'agency' && !name.includes('mẫu'))).toEqual([]);
  });

  it('lets somebody hold every duty in each of the 126 communes, but for the hats left empty on purpose', () => {
    expect(communes).toHaveLength(126);
    const duties = [
      'CT_MTTQ',
      'BTT_MTTQ',
      'PCT',
      'VAN_THU',
      'CHUYEN_VIEN',
      'CO_QUAN_THAM_MUU',
      'CAP_UY',
      'LANH_DAO_DV',
      'UBND',
      'CONG_AN',
      'QUAN_SU',
      'CONG_DOAN',
    ];
    const climbing = communes.flatMap((unit) =>
      duties
        .filter((role) => resolveRecipients(tree, { role, unit }, today).every(({ climbed }) => climbed > 0))
        .map((role) => `${role}@${unit}`),
    );
    expect(climbing.sort()).toEqual(demo.emptyHats.map(({ role, unit }) => `${role}@${unit}`).sort());
    expect(demo.emptyHats).toHaveLength(5);
  });

  it('shows a missing chair climb to the city, and leave pass to a vice-chair', () => {
    const missing = demo.emptyHats.find(({ role }) => role === 'CT_MTTQ');
    expect(resolveRecipients(tree, missing ?? { role: '', unit: '' }, today)).toMatchObject([
      { personId: 'ct.hanoi', climbed: 1 },
    ]);
    expect(resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'C00070' }, today)).toMatchObject([
      { personId: 'pct1.hoankiem', onBehalfOf: 'ct.hoankiem' },
    ]);
  });

  it('holds the city and its mission together', () => {
    for (const role of [
      'TRUONG_BAN_DCPL',
      'TRUONG_DOAN',
      'THU_KY_DOAN',
      'TO_TRUONG',
      'QUAN_TRI',
      'CAP_TREN_DV',
    ])
      expect(tree.wearers(role, 'P01', today)).toHaveLength(1);
    expect(tree.wearers('CHUYEN_VIEN', 'P01', today)).toEqual(['cv1.hanoi', 'cv2.hanoi', 'cv3.hanoi']);
    expect(tree.hatsOf('pct2.hanoi', today).map(({ role }) => role)).toEqual([
      'PCT',
      'BTT_MTTQ',
      'TRUONG_DOAN',
    ]);
  });

  it('has 24 units for the conference of cadres, of every kind, below and above 100 staff, with three working years', () => {
    const agencies = units.filter(({ level }) => level === 'agency');
    expect(agencies).toHaveLength(24);
    expect(new Set(agencies.map(({ kind }) => kind)).size).toBe(4);
    expect(new Set(agencies.map(({ facts }) => facts?.['workingYearEnd']))).toEqual(
      new Set(['12-31', '05-31', '08-31']),
    );
    expect(new Set(agencies.map(({ facts }) => Number(facts?.['staff']) < 100))).toEqual(
      new Set([true, false]),
    );
    for (const { code } of agencies)
      for (const role of ['LANH_DAO_DV', 'CONG_DOAN'])
        expect(tree.wearers(role, code, today)).toHaveLength(1);
    const supervised = agencies.filter(({ code }) => tree.wearers('DV_DUOC_GS', code, today).length > 0);
    expect(supervised).toHaveLength(8);
    for (const { code } of supervised)
      expect(resolveRecipients(tree, { role: 'CAP_TREN_DV', unit: code, up: 1 }, today)).not.toEqual([]);
  });

  it('tells of Yên Nghĩa: 38 neighbourhood groups became 15 on 01/07/2026', () => {
    expect(tree.nameOn('C09562', today)).toBe('Phường Yên Nghĩa');
    const groups = (on: string): number =>
      tree.children('C09562', on).filter((code) => tree.unit(code)?.level === 'neighbourhood').length;
    expect([groups('2026-06-30'), groups('2026-07-01')]).toEqual([38, 15]);
    expect(tree.successorsOn('C09562-U38', today)).toEqual([{ code: 'C09562-T15', share: 1 }]);
    expect(tree.predecessorsOn('C09562-T1', today)).toEqual(['C09562-U1', 'C09562-U2']);
  });

  it('is the same on every machine', () => {
    expect(demoOrganisation(unitsOfProvince('P01'), { on: today })).toEqual(demo);
  });
});

describe('synthetic trees', () => {
  it('have the size asked for, and somebody at every unit', () => {
    const { units, hats, codes } = syntheticTree({ provinces: 2, communesPer: 3, neighbourhoodsPer: 4 });
    const tree = buildTree(units, [], hats, []);
    expect([codes.province.length, codes.commune.length, codes.neighbourhood.length]).toEqual([2, 6, 24]);
    expect(tree.descendants('VN', today)).toHaveLength(32);
    expect(tree.wearers('LANH_DAO_DV', 'S002-003-004', today)).toEqual(['nguoi.s002-003-004']);
    expect(tree.ancestors('S002-003-004', today)).toEqual(['S002-003', 'S002', 'VN']);
    expect(checkOrgData({ units, successions: [], hats, substitutions: [] })).toEqual([]);
  });

  it('give out the roles that a measurement needs', () => {
    const { hats } = syntheticTree({
      provinces: 1,
      communesPer: 1,
      neighbourhoodsPer: 1,
      roles: { neighbourhood: ['VAN_THU'] },
    });
    expect(hats.filter(({ unit }) => unit === 'S001-001-001').map(({ role }) => role)).toEqual(['VAN_THU']);
  });
});
