/** What is filled in to launch a campaign, how it is kept as a draft, and what is sent. */
import type { PostBody } from '../../api/types';
import type { ProblemItem } from '../../api/errors';
import type { DraftBody } from '../../lib/draft';
import type { UnitRow, UnitsBelow } from '../../lib/allUnits';
import type { FormProblem } from '../../design/components/Message';
import { launchWords as w } from '../../messages/launch';
import type { Definition, Form } from '../../process/types';
import { adjustmentsFrom, type Adjustable, type Adjustments } from './adjust';
import { fieldId, isEmpty, problemsOf, valuesFrom, type FormValue, type FormValues } from '../../work/form';

export interface UnitRef {
  readonly code: string;
  readonly name: string;
}

export interface LaunchForm {
  readonly name: string;
  readonly owner: string | null;
  /** Null until somebody chooses: nobody launches for everybody by accident. */
  readonly how: 'all' | 'some' | null;
  readonly root: UnitRef | null;
  readonly levels: readonly string[];
  readonly types: readonly string[];
  readonly kinds: readonly string[];
  readonly units: readonly UnitRef[];
  readonly facts: FormValues;
  /** The same for every unit that has nothing of its own. */
  readonly common: FormValues;
  readonly own: Readonly<Record<string, FormValues>>;
  readonly adjust: Adjustments;
  /** What is said to whoever approves it. */
  readonly note: string;
}

export const emptyForm: LaunchForm = {
  name: '',
  owner: null,
  how: null,
  root: null,
  levels: [],
  types: [],
  kinds: [],
  units: [],
  facts: {},
  common: {},
  own: {},
  adjust: {},
  note: '',
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const unitOf = (value: unknown): UnitRef[] =>
  isRecord(value) && typeof value['code'] === 'string' && typeof value['name'] === 'string'
    ? [{ code: value['code'], name: value['name'] }]
    : [];

/** A kept draft, whatever version of the definition it was made for. */
export function formFrom(definition: Definition, kept: unknown): LaunchForm | undefined {
  if (!isRecord(kept)) return undefined;
  const own = isRecord(kept['own']) ? kept['own'] : {};
  return {
    name: textOf(kept['name']),
    owner: typeof kept['owner'] === 'string' ? kept['owner'] : null,
    how: kept['how'] === 'some' || kept['how'] === 'all' ? kept['how'] : null,
    root: unitOf(kept['root'])[0] ?? null,
    levels: textsOf(kept['levels']),
    types: textsOf(kept['types']),
    kinds: textsOf(kept['kinds']),
    units: Array.isArray(kept['units']) ? kept['units'].flatMap(unitOf) : [],
    facts: valuesFrom(definition.facts, kept['facts']),
    common: valuesFrom(definition.unitFacts, kept['common']),
    own: Object.fromEntries(
      Object.entries(own).map(([unit, values]) => [unit, valuesFrom(definition.unitFacts, values)]),
    ),
    adjust: adjustmentsFrom(kept['adjust']),
    note: textOf(kept['note']),
  };
}

const plain = (values: FormValues): DraftBody =>
  Object.fromEntries(
    Object.entries(values).flatMap(([code, value]) =>
      isEmpty(value) || Array.isArray(value) ? [] : [[code, value]],
    ),
  );

export const draftOf = (form: LaunchForm): DraftBody => ({
  name: form.name,
  owner: form.owner,
  how: form.how,
  root: form.root === null ? null : { ...form.root },
  levels: [...form.levels],
  types: [...form.types],
  kinds: [...form.kinds],
  units: form.units.map((unit) => ({ code: unit.code, name: unit.name })),
  facts: plain(form.facts),
  common: plain(form.common),
  own: Object.fromEntries(Object.entries(form.own).map(([unit, values]) => [unit, plain(values)])),
  adjust: { ...form.adjust },
  note: form.note,
});

/** The units of a filled-in scope, as far as the tree could be read. */
export function unitsOf(form: LaunchForm, below: UnitsBelow | undefined): readonly UnitRef[] {
  if (form.how === null || lacksLevel(form, below)) return [];
  return form.how === 'some'
    ? form.units
    : matching(form, below?.units ?? []).filter(({ code }) => code !== form.owner);
}

/** Where there are several levels, at least one is named: a ward and its neighbourhoods are not meant together by accident. */
export const lacksLevel = (form: LaunchForm, below: UnitsBelow | undefined): boolean =>
  form.how === 'all' && form.levels.length === 0 && new Set(below?.units.map(({ level }) => level)).size > 1;

export const matching = (
  { levels, types, kinds }: Pick<LaunchForm, 'levels' | 'types' | 'kinds'>,
  units: readonly UnitRow[],
): readonly UnitRow[] =>
  units.filter(
    (unit) =>
      (levels.length === 0 || levels.includes(unit.level)) &&
      (types.length === 0 || types.includes(unit.type)) &&
      (kinds.length === 0 || (unit.kind !== null && kinds.includes(unit.kind))),
  );

type Facts = Record<string, string | number | boolean>;
export const factsOf = (values: FormValues): Facts =>
  Object.fromEntries(
    Object.entries(values).flatMap(([code, value]) =>
      value === null || value === '' || Array.isArray(value) ? [] : [[code, value]],
    ),
  );

type LaunchBody = PostBody<'/campaigns'>;
type Within = NonNullable<LaunchBody['scope']['within']>;
const levelCodes = ['central', 'province', 'district', 'commune', 'neighbourhood', 'agency'] as const;
const kindCodes = [
  'coQuanHanhChinh',
  'suNghiepCongLap',
  'doanhNghiepNhaNuoc',
  'doanhNghiepNgoaiNhaNuoc',
] as const;

function withinOf(form: LaunchForm, root: string): Within {
  const levels = levelCodes.filter((level) => form.levels.includes(level));
  const kinds = kindCodes.filter((kind) => form.kinds.includes(kind));
  return {
    unit: root,
    ...(levels.length > 0 && { levels }),
    ...(form.types.length > 0 && { types: [...form.types] }),
    ...(kinds.length > 0 && { kinds }),
  };
}

/** What the server is asked to launch, or to rehearse. */
export function bodyOf(definition: Definition, form: LaunchForm, units: readonly UnitRef[]): LaunchBody {
  const owner = form.owner ?? '';
  const common = factsOf(form.common);
  const given = units.flatMap(({ code }) => {
    const facts = { ...common, ...factsOf(form.own[code] ?? {}) };
    return Object.keys(facts).length === 0 ? [] : [[code, facts] as const];
  });
  const hasUnits = Object.keys(definition.unit).length > 0;
  return {
    definition: definition.code,
    version: definition.version,
    name: form.name.trim(),
    ownerUnit: owner,
    facts: factsOf(form.facts),
    scope:
      !hasUnits || form.how === null
        ? {}
        : form.how === 'some'
          ? { codes: form.units.map(({ code }) => code) }
          : { within: withinOf(form, form.root?.code ?? owner) },
    unitFacts: Object.fromEntries(given),
    adjust: { ...form.adjust },
  };
}

export const stepIds = ['ten', 'pham-vi', 'thong-tin', 'don-vi', 'han', 'dien-tap', 'kiem-tra'] as const;
export type StepId = (typeof stepIds)[number];
export const isStepId = (value: string | null): value is StepId => stepIds.some((id) => id === value);

/** The steps that this process asks for. */
export const stepsFor = (definition: Definition): StepId[] =>
  stepIds.filter((id) => {
    if (id === 'pham-vi') return Object.keys(definition.unit).length > 0;
    if (id === 'thong-tin') return Object.keys(definition.facts).length > 0;
    if (id === 'don-vi') return Object.keys(definition.unitFacts).length > 0;
    return true;
  });

/** The process, with what a launch may change of it. */
export interface LaunchProcess {
  readonly definition: Definition;
  readonly adjustable: readonly Adjustable[];
}

/** What a step still lacks, before the server is asked. */
export function lacks(
  step: StepId,
  { definition, adjustable }: LaunchProcess,
  form: LaunchForm,
  below: UnitsBelow | undefined,
): FormProblem[] {
  switch (step) {
    case 'ten':
      return [
        ...(form.name.trim().length < 3 ? [{ field: fieldId('name'), message: w.nameMissing }] : []),
        ...(form.owner === null ? [{ field: fieldId('owner'), message: w.ownerMissing }] : []),
      ];
    case 'pham-vi':
      if (form.how === null) return [{ field: fieldId('scope'), message: w.scopeMissing }];
      if (lacksLevel(form, below)) return [{ field: fieldId('scope'), message: w.levelMissing }];
      return below?.partial !== true &&
        unitsOf(form, below).length === 0 &&
        (form.how === 'some' || below !== undefined)
        ? [{ field: fieldId('scope'), message: w.scopeEmpty }]
        : [];
    case 'thong-tin':
      return problemsOf(definition.facts, form.facts);
    case 'don-vi':
      return problemsOf(withoutRequired(definition.unitFacts), form.common);
    case 'han':
      return adjustable.flatMap(({ id, name, min, max }) => {
        const to = form.adjust[id];
        return typeof to === 'number' && (to < min || to > max)
          ? [{ field: fieldId(id), message: w.adjustRange(name, min, max) }]
          : [];
      });
    case 'dien-tap':
    case 'kiem-tra':
      return [];
  }
}

/** A unit may have its figures in the organisation already; only the server knows. */
export const withoutRequired = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).map(([code, field]) => [code, { ...field, required: false }]));

export interface Placed extends FormProblem {
  readonly step: StepId;
  /** The unit that it is about. */
  readonly unit?: string | undefined;
}

/** The step and the field of what the server found wrong. */
export const placed = ({ path, message }: ProblemItem): Placed => {
  const [first = '', second = '', ...rest] = path.split('.');
  switch (first) {
    case 'name':
      return { step: 'ten', field: fieldId('name'), message };
    case 'ownerUnit':
      return { step: 'ten', field: fieldId('owner'), message };
    case 'scope':
      return { step: 'pham-vi', field: fieldId('scope'), message };
    case 'facts':
      return { step: 'thong-tin', field: fieldId(second), message };
    case 'unitFacts':
      return { step: 'don-vi', field: '', message, unit: second };
    case 'adjust':
      return { step: 'han', field: fieldId([second, ...rest].join('.')), message };
    default:
      return { step: 'kiem-tra', field: '', message };
  }
};

export const shown = (value: FormValue | undefined): value is string | number | boolean =>
  value !== undefined && !isEmpty(value) && !Array.isArray(value);
