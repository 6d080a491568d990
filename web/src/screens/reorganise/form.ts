/** The form of a reorganisation: what is typed, what is missing, and the body that it makes. */
import type { PostBody } from '../../api/types';
import type { FormProblem } from '../../design/components/Message';
import type { CivilDate } from '../../lib/civil';
import { t } from '../../messages';
import { reorganiseWords as w } from '../../messages/reorganise';

export const whats = ['merge', 'split', 'dissolve', 'rename'] as const;
export type What = (typeof whats)[number];

export interface Heir {
  readonly unit: string | null;
  readonly percent: number | null;
}

export interface Form {
  readonly what: What;
  readonly decisionNo: string;
  readonly on: CivilDate | null;
  /** Merged units; for the rest the first one is the unit that changes. */
  readonly units: readonly (string | null)[];
  readonly into: string | null;
  readonly name: string;
  readonly heirs: readonly Heir[];
  /** Where each unit directly below the split one goes. */
  readonly children: Readonly<Record<string, string>>;
  readonly hats: 'end' | 'move';
}

export const emptyForm = (unit: string | null): Form => ({
  what: 'merge',
  decisionNo: '',
  on: null,
  units: [unit],
  into: null,
  name: '',
  heirs: [
    { unit: null, percent: 50 },
    { unit: null, percent: 50 },
  ],
  children: {},
  hats: 'end',
});

/** All that is missing, each with the id of its field. */
export function missing(form: Form, childrenOfSplit: readonly string[]): FormProblem[] {
  const unit = (value: string | null, field: string): FormProblem[] =>
    value === null ? [{ field, message: w.missingUnit }] : [];
  const total = form.heirs.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
  return [
    ...(form.decisionNo.trim() === '' ? [{ field: 'sx-so', message: t.field.missing(w.decisionNo) }] : []),
    ...(form.on === null ? [{ field: 'sx-ngay', message: t.field.dateMissing }] : []),
    ...form.units
      .slice(0, form.what === 'merge' ? undefined : 1)
      .flatMap((value, index) => unit(value, `sx-tu-${index}`)),
    ...(form.what === 'merge' ? unit(form.into, 'sx-vao') : []),
    ...(form.what === 'rename' && form.name.trim() === ''
      ? [{ field: 'sx-ten', message: t.field.missing(w.newName) }]
      : []),
    ...(form.what === 'split'
      ? [
          ...form.heirs.flatMap((heir, index) => unit(heir.unit, `sx-nhan-${index}`)),
          ...(Math.abs(total - 100) > 0.01 ? [{ field: 'sx-ty-le-0', message: w.sharesWrong }] : []),
          ...childrenOfSplit
            .filter((child) => form.children[child] === undefined)
            .map((child) => ({ field: `sx-con-${child}`, message: w.childMissing })),
        ]
      : []),
  ];
}

/** What the server is asked; only for a form that misses nothing. */
export function bodyOf(form: Form, dryRun: boolean): PostBody<'/org/reorganisations'> {
  const [first] = form.units;
  const unit = first ?? '';
  const name = form.name.trim();
  const into = form.into ?? '';
  return {
    decisionNo: form.decisionNo.trim(),
    on: form.on ?? '',
    rules: { hats: form.hats },
    dryRun,
    ...(form.what === 'merge' && {
      merges: [{ from: form.units.flatMap((code) => code ?? []), into }],
      ...(name !== '' && { renames: [{ unit: into, name }] }),
    }),
    ...(form.what === 'split' && {
      splits: [
        {
          from: unit,
          into: form.heirs.map((heir) => ({ code: heir.unit ?? '', share: (heir.percent ?? 0) / 100 })),
          children: { ...form.children },
        },
      ],
    }),
    ...(form.what === 'dissolve' && {
      dissolutions: [{ unit, ...(form.into !== null && { heir: form.into }) }],
    }),
    ...(form.what === 'rename' && { renames: [{ unit, name }] }),
  };
}

/** The field that a path of the body is about. */
export function fieldOf(path: string): string {
  const from = /^merges\.0\.from\.(\d+)/.exec(path);
  if (from !== null) return `sx-tu-${from[1] ?? '0'}`;
  const heir = /^splits\.0\.into\.(\d+)/.exec(path);
  if (heir !== null) return `sx-nhan-${heir[1] ?? '0'}`;
  const child = /^splits\.0\.children\.(.+)$/.exec(path);
  if (child !== null) return `sx-con-${child[1] ?? ''}`;
  if (path.startsWith('splits.0.into')) return 'sx-ty-le-0';
  if (/^(merges\.0\.into|dissolutions\.0\.heir)/.test(path)) return 'sx-vao';
  if (/^(splits\.0\.from|dissolutions\.0\.unit|renames\.0\.unit|merges)/.test(path)) return 'sx-tu-0';
  if (path.startsWith('renames')) return 'sx-ten';
  if (path === 'on') return 'sx-ngay';
  return path === 'decisionNo' ? 'sx-so' : '';
}
