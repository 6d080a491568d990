import fc from 'fast-check';
import { exampleData, exampleTree } from './exampleTree';
import { pathsOn } from './paths';
import { can, canSeeTrack, visibleScope } from './rights';
import type { TrackScope } from './rights';
import { capabilitySchema } from './roles';
import { mayActAs, wornHats } from './worn';
import type { Substitution } from './types';

const summer2026 = '2026-08-01';
const autumn2026 = '2026-11-20';
const kimLienCovered: Substitution = {
  absentPersonId: 'kl.ct',
  substitutePersonId: 'la.ct',
  from: '2026-07-15',
  to: '2026-08-15',
  reason: 'nghỉ phép',
};

describe('the hats a person may act with', () => {
  it('are the own ones, all of them', () => {
    expect(wornHats(exampleTree(), 'kl.pct', summer2026)).toEqual([
      { role: 'PCT', unit: 'KL', own: true },
      { role: 'CONG_DOAN', unit: 'KL', own: true },
    ]);
  });

  it('and those of somebody on leave, for as long as the leave lasts', () => {
    const tree = exampleTree({ substitutions: [kimLienCovered] });
    expect(wornHats(tree, 'la.ct', summer2026)).toEqual([
      { role: 'CT_MTTQ', unit: 'LA', own: true },
      { role: 'CT_MTTQ', unit: 'KL', own: false, onBehalfOf: 'kl.ct' },
    ]);
    expect(wornHats(tree, 'la.ct', '2026-08-16')).toHaveLength(1);
  });

  it('and through a chain of substitutes, in the name of the one whose hat it is', () => {
    const tree = exampleTree({
      substitutions: [
        kimLienCovered,
        { ...kimLienCovered, absentPersonId: 'la.ct', substitutePersonId: 'tp.vt' },
      ],
    });
    expect(wornHats(tree, 'tp.vt', summer2026)).toContainEqual({
      role: 'CT_MTTQ',
      unit: 'KL',
      own: false,
      onBehalfOf: 'kl.ct',
    });
  });

  it('only the hat that the substitution names', () => {
    const tree = exampleTree({
      substitutions: [{ ...kimLienCovered, absentPersonId: 'kl.pct', role: 'CONG_DOAN' }],
    });
    expect(wornHats(tree, 'la.ct', summer2026).map(({ role }) => role)).toEqual(['CT_MTTQ', 'CONG_DOAN']);
  });
});

describe('acting as a role at a unit', () => {
  const tree = exampleTree();

  it('is for those who wear the hat', () => {
    expect(mayActAs(tree, 'kl.ct', { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({ allowed: true });
    expect(mayActAs(tree, 'la.ct', { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({ allowed: false });
    expect(mayActAs(tree, 'kl.cv', { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({ allowed: false });
    expect(mayActAs(tree, 'không có', { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({
      allowed: false,
    });
    expect(mayActAs(tree, 'tp.ct', { role: 'CT_MTTQ', unit: 'KL', up: 1 }, summer2026)).toEqual({
      allowed: true,
    });
  });

  it('is for the substitute, and the journal will say for whom', () => {
    const covered = exampleTree({ substitutions: [kimLienCovered] });
    expect(mayActAs(covered, 'la.ct', { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({
      allowed: true,
      onBehalfOf: 'kl.ct',
    });
  });

  it('is for the same role at every unit that carries on, from the day of the decision', () => {
    expect(mayActAs(tree, 'la.ct', { role: 'CT_MTTQ', unit: 'PM' }, '2026-09-30')).toEqual({
      allowed: false,
    });
    expect(mayActAs(tree, 'la.ct', { role: 'CT_MTTQ', unit: 'PM' }, '2026-10-01')).toEqual({ allowed: true });
    expect(mayActAs(tree, 'xt.ct', { role: 'CT_MTTQ', unit: 'XA' }, autumn2026)).toEqual({ allowed: true });
    expect(mayActAs(tree, 'pm.ct', { role: 'CT_MTTQ', unit: 'PM' }, autumn2026)).toEqual({ allowed: false });
  });

  it('is for staff above a grassroots body who enter its data, and only for grassroots bodies', () => {
    expect(mayActAs(tree, 'kl.cv', { role: 'BAN_CTMT', unit: 'KL1' }, summer2026)).toEqual({
      allowed: true,
      proxy: true,
      onBehalfOf: 'kl1.ctmt',
    });
    expect(mayActAs(tree, 'pm.cv', { role: 'BAN_CTMT', unit: 'PM1' }, summer2026)).toEqual({
      allowed: true,
      proxy: true,
    });
    expect(mayActAs(tree, 'pm.cv', { role: 'BAN_CTMT', unit: 'KL1' }, summer2026)).toEqual({
      allowed: false,
    });
    expect(mayActAs(tree, 'kl.cv', { role: 'LANH_DAO_DV', unit: 'TH' }, summer2026)).toEqual({
      allowed: false,
    });
  });
});

describe('seeing a track', () => {
  const tree = exampleTree();
  const sees = (person: string, track: Partial<TrackScope>, on = summer2026): boolean =>
    canSeeTrack(tree, person, { unit: 'KL', ownerUnit: 'P01', visibility: 'normal', ...track }, on);

  it('reaches from the unit of the hat downwards, never sideways or upwards', () => {
    expect(sees('tp.cv1', { unit: 'KL1' })).toBe(true);
    expect(sees('kl.ct', { unit: 'KL' })).toBe(true);
    expect(sees('kl.ct', { unit: 'KL1' })).toBe(true);
    expect(sees('la.ct', { unit: 'KL' })).toBe(false);
    expect(sees('kl1.ctmt', { unit: 'KL' })).toBe(false);
    expect(sees('không có', { unit: 'KL' })).toBe(false);
  });

  it('shows a supervised unit its own file and no other, not even those that its unit runs', () => {
    expect(sees('th.dm', { unit: 'TH' })).toBe(true);
    expect(sees('th.dm', { unit: 'KL' })).toBe(false);
    expect(sees('kl.dm', { unit: 'KL' })).toBe(true);
    expect(sees('kl.dm', { unit: 'TH', ownerUnit: 'KL' })).toBe(false);
    expect(sees('kl.ld', { unit: 'TH', ownerUnit: 'KL' })).toBe(true);
  });

  it('hides a surprise inspection from the unit that it visits, also from its head of Front', () => {
    const surprise = { unit: 'KL', ownerUnit: 'P01', visibility: 'restricted' } as const;
    expect(sees('kl.ct', surprise)).toBe(false);
    expect(sees('kl.dm', surprise)).toBe(false);
    expect(sees('tp.cv1', surprise)).toBe(false);
    expect(sees('tp.ct', surprise)).toBe(true);
    expect(sees('tp.cv1', { ...surprise, missionMembers: ['tp.cv1'] })).toBe(true);
  });

  it('shows a ward its own register of petitions, and hides it from its own staff without the right', () => {
    const petition = { unit: 'KL', ownerUnit: 'KL', visibility: 'restricted' } as const;
    expect(sees('kl.ct', petition)).toBe(true);
    expect(sees('kl.cv', petition)).toBe(false);
    expect(sees('la.ct', petition)).toBe(false);
  });

  it('passes the files of a merged ward to the ward that took it over', () => {
    expect(sees('la.ct', { unit: 'PM' }, '2026-09-30')).toBe(false);
    expect(sees('la.ct', { unit: 'PM' }, '2026-10-01')).toBe(true);
    expect(sees('pm.ct', { unit: 'PM' }, '2026-10-01')).toBe(false);
  });
});

describe('capabilities', () => {
  const tree = exampleTree();

  it('reach the unit of the hat and below', () => {
    expect(can(tree, 'tp.ct', 'launchCampaign', 'KL1', summer2026)).toBe(true);
    expect(can(tree, 'kl.ct', 'launchCampaign', 'KL', summer2026)).toBe(true);
    expect(can(tree, 'kl.ct', 'launchCampaign', 'P01', summer2026)).toBe(false);
    expect(can(tree, 'kl.ct', 'launchCampaign', 'LA', summer2026)).toBe(false);
  });

  it('belong to the office: an administrator does not launch, a chairman does not manage accounts', () => {
    expect(can(tree, 'tp.qt', 'manageAccounts', 'P01', summer2026)).toBe(true);
    expect(can(tree, 'tp.qt', 'launchCampaign', 'P01', summer2026)).toBe(false);
    expect(can(tree, 'tp.ct', 'manageAccounts', 'P01', summer2026)).toBe(false);
    expect(can(tree, 'th.dm', 'exportData', 'TH', summer2026)).toBe(false);
  });
});

describe('the scope for lists', () => {
  const tree = exampleTree({ substitutions: [kimLienCovered] });
  const everybody = [...new Set(exampleData.hats.map(({ personId }) => personId))];
  const codes = exampleData.units.map(({ code }) => code);

  it('gives the same answers as asking about each track and each capability', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everybody),
        fc.constantFrom(...codes),
        fc.constantFrom('P01', 'KL', 'LA', 'PM'),
        fc.constantFrom<TrackScope['visibility']>('normal', 'restricted'),
        fc.constantFrom('2025-08-01', summer2026, autumn2026),
        fc.constantFrom(...capabilitySchema.options),
        (person, unit, ownerUnit, visibility, on, capability) => {
          const scope = visibleScope(tree, person, on);
          const under = (code: string, roots: readonly string[] = []): boolean =>
            pathsOn(tree, code, on).some((path) => path.some((at) => roots.includes(at)));
          const listed =
            visibility === 'restricted'
              ? under(ownerUnit, scope.restrictedOwners)
              : under(unit, scope.subtrees) ||
                under(ownerUnit, scope.subtrees) ||
                scope.units.includes(unit) ||
                scope.units.includes(ownerUnit) ||
                scope.ownFiles.includes(unit);
          expect(listed).toBe(canSeeTrack(tree, person, { unit, ownerUnit, visibility }, on));
          expect(under(unit, scope.capabilities[capability])).toBe(can(tree, person, capability, unit, on));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
