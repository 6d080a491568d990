/**
 * What the machine can fill into a paper from the data of a track: names, dates, numbers of earlier papers, recommendations,
 * what is late. The rest stays dotted for people. Pure: the reader of the database hands in the scene.
 */
import { z } from 'zod';
import type { CivilDate, Period } from '../calendar';
import type { Variant } from './form';
import { caseFields, mediationOf, petitionOf, reminderOfCase, type CaseFilled } from './caseFill';
import type { paperSchema } from './paper';

/** Letters of the ladder (domain.md §2.6), in their order. */
export const letterKindSchema = z.enum(['donDoc1', 'donDoc2', 'kienNghiCapTren']);
export type LetterKind = z.infer<typeof letterKindSchema>;

export interface NumberedPaper {
  /** "KH", "QĐ", "BC", as the step of the process says; letters have none. */
  readonly type: string;
  readonly name: string;
  readonly number: string;
  readonly on: CivilDate;
}

export interface RecommendationFilled {
  readonly id: string;
  readonly content: string;
  readonly product: string | undefined;
  readonly lead: string;
  readonly madeOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly state: 'hoanThanh' | 'motPhan' | 'chuaHoanThanh' | 'quaHan' | undefined;
  readonly evidence: string | undefined;
  readonly doneOn: CivilDate | undefined;
}

/** The one thing that a reminder or a follow-up sheet is about. */
export interface Subject {
  readonly about: string;
  readonly content: string;
  /** Fields that the form of the late step asks for. */
  readonly asks: readonly string[];
  readonly dueOn: CivilDate | undefined;
  /** The day on which the unit received what it has to do. */
  readonly sentOn: CivilDate | undefined;
  readonly letters: readonly { readonly kind: LetterKind; readonly number: string; readonly on: CivilDate }[];
  /** The letter that is to be printed. */
  readonly letter: LetterKind;
}

export interface DocumentScene {
  readonly paper: NonNullable<z.input<typeof paperSchema>>;
  readonly topic: string;
  /** The unit of the track. */
  readonly unit: string;
  readonly units: readonly string[];
  readonly year: number;
  readonly cutOffOn: CivilDate;
  readonly members: readonly { readonly name: string; readonly position: string; readonly duty: string }[];
  readonly issued: readonly NumberedPaper[];
  /** Facts and what was filed in forms, by the code of the field; the latest wins. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly meeting:
    | {
        readonly on: CivilDate;
        readonly summoned: number;
        readonly attended: number;
        readonly inFavour: number | undefined;
        readonly against: number | undefined;
        readonly other: number | undefined;
      }
    | undefined;
  readonly recommendations: readonly RecommendationFilled[];
  readonly subject: Subject | undefined;
  readonly filings: readonly {
    readonly unit: string;
    readonly period: Period | undefined;
    readonly dueOn: CivilDate | undefined;
    readonly filedOn: CivilDate | undefined;
    readonly supplements: number;
  }[];
  readonly filingOf: string;
  readonly conferences: readonly {
    readonly kind: string;
    readonly total: number;
    readonly held: number;
    readonly opinions: number | undefined;
    readonly resolved: number | undefined;
  }[];
  /** The case itself, of a track that is one. */
  readonly case: CaseFilled | undefined;
  /** The cases of a register, in their order, senders masked; empty unless the paper is a register. */
  readonly register: readonly CaseFilled[];
}

/** Which numbered paper of a process a form is: văn thư's number goes to the right one. */
const typeOfPaper: Readonly<Record<string, string>> = {
  '1-keHoach': 'KH',
  '2-keHoach': 'KH',
  '3-quyetDinh': 'QĐ',
  '7-baoCao': 'BC',
  '12-keHoach': 'KH',
  '13-chuongTrinh': 'CTr',
  '14-phieuChuyen': 'PC',
};

/** Papers that list the cases of a register: code of the paper → its list. */
export const registerPapers: Readonly<Record<string, 'petitions' | 'cases'>> = {
  '14-soTheoDoi': 'petitions',
  '15-so': 'cases',
};

export const documentCode = (form: number, variant: string): string => `${form}-${variant}`;

/** Number and date of the paper itself, when văn thư has given them and there is no doubt which paper is meant. */
export function numberOf(
  code: string,
  scene: Pick<DocumentScene, 'issued' | 'subject'>,
): { readonly number: string; readonly on: CivilDate } | undefined {
  if (code === '9-donDoc' || code === '9-kienNghiCapTren')
    return scene.subject?.letters.find(({ kind }) => kind === scene.subject?.letter);
  const [only, ...others] = scene.issued.filter(({ type }) => type === typeOfPaper[code]);
  return others.length === 0 ? only : undefined;
}

const reference = (paper: NumberedPaper | undefined, type: string) =>
  paper === undefined ? undefined : { type, number: paper.number, on: paper.on };

/** Values whose name and kind the form knows too. */
function fitting(variant: Variant, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!(variant.schema instanceof z.ZodObject)) return {};
  const fit: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(variant.schema.shape)) {
    const value = known[key];
    if (key !== 'kind' && key !== 'paper' && value !== undefined && value !== null && value !== '')
      if (field instanceof z.ZodType && field.safeParse(value).success) fit[key] = value;
  }
  return fit;
}

/** The data of the paper, as far as it is known; `kind` chooses the variant. */
export function prefill(form: number, variant: Variant, scene: DocumentScene): Record<string, unknown> {
  const code = documentCode(form, variant.code);
  const numbered = numberOf(code, scene);
  const paper = {
    ...scene.paper,
    ...(numbered === undefined ? {} : { number: numbered.number, on: numbered.on }),
  };
  const plan = scene.issued.find(({ type }) => type === 'KH');
  const decision = scene.issued.find(({ type }) => type === 'QĐ');
  const report = scene.issued.find(({ type }) => type === 'BC');
  return {
    ...fitting(variant, {
      topic: scene.topic,
      unit: scene.unit,
      units: scene.units,
      year: scene.year,
      members: scene.members,
      cutOffOn: scene.cutOffOn,
      ...scene.known,
      ...scene.meeting,
    }),
    kind: variant.code,
    paper,
    ...(scene.case === undefined ? {} : caseFields(form, variant.code, scene.case)),
    ...registerOf(code, scene),
    ...special(form, variant.code, scene, {
      plan: reference(plan, 'Kế hoạch'),
      decision: reference(decision, 'Quyết định'),
      report: reference(report, 'Báo cáo'),
    }),
  };
}

function registerOf(code: string, { register }: DocumentScene): Record<string, unknown> {
  const list = registerPapers[code];
  if (list === undefined) return {};
  return { [list]: register.map(list === 'petitions' ? petitionOf : mediationOf) };
}

type References = Readonly<Record<'plan' | 'decision' | 'report', ReturnType<typeof reference>>>;

/** What only some forms ask for, or call by another name. */
function special(
  form: number,
  variant: string,
  scene: DocumentScene,
  { plan, decision, report }: References,
): Record<string, unknown> {
  const mission = { topic: scene.topic, ...given('plan', plan), ...given('decision', decision) };
  const items = scene.recommendations.map(({ content, lead, product, dueOn }) => ({
    content,
    lead,
    product,
    dueOn,
  }));
  switch (form) {
    case 1:
      return {
        items: [
          {
            content: scene.topic,
            subjects: scene.units.join(', ').slice(0, 2000),
            lead: scene.paper.issuers?.[0]?.name,
          },
        ],
      };
    case 2:
    case 3:
    case 5:
      return mission;
    case 4:
      return { ...mission, event: scene.topic, ...given('on', scene.meeting?.on) };
    case 6:
      return {
        ...mission,
        ...given('topic', scene.case?.known['subject']),
        unit: scene.unit,
        ...given('on', scene.meeting?.on),
        mission: scene.members.map(({ name, position }) => ({ name, position })),
      };
    case 7:
      return { ...mission, items };
    case 8: {
      const one = scene.recommendations.find(({ id }) => `rec:${id}` === scene.subject?.about);
      return variant === 'vanBan'
        ? { ...mission, ...given('report', report), items }
        : {
            ...given('source', report),
            ...one,
            confirmedOn: one?.doneOn,
            handling: scene.subject?.letters.map((letter) => ({
              on: letter.on,
              number: letter.number,
              note: letterNames[letter.kind],
            })),
          };
    }
    case 9: {
      const { subject } = scene;
      if (subject === undefined) return {};
      const before = subject.letters.filter(
        ({ kind }) => kind !== 'kienNghiCapTren' && kind < (subject.letter === 'donDoc2' ? 'donDoc2' : 'k'),
      );
      return {
        ...given('source', report ?? plan),
        topic: `thực hiện ${scene.topic.charAt(0).toLocaleLowerCase('vi')}${scene.topic.slice(1)}`,
        unit: scene.unit,
        attempt: subject.letter === 'donDoc2' ? 2 : 1,
        previous:
          subject.letter === 'donDoc1'
            ? []
            : before.map(({ number, on }) => ({ type: 'Công văn', number, on })),
        items: [{ content: subject.content, dueOn: subject.dueOn }],
        ...given('sentOn', subject.sentOn),
        ...(scene.case === undefined ? {} : reminderOfCase(scene.case, subject.asks)),
      };
    }
    case 11:
      return { rows: scene.conferences };
    case 18:
      return { subject: scene.filingOf, asOf: scene.cutOffOn, rows: scene.filings };
    default:
      return {};
  }
}

export const letterNames: Readonly<Record<LetterKind, string>> = {
  donDoc1: 'Công văn đôn đốc lần 1',
  donDoc2: 'Công văn đôn đốc lần 2',
  kienNghiCapTren: 'Văn bản kiến nghị cấp trên',
};

const given = (name: string, value: unknown): Record<string, unknown> =>
  value === undefined ? {} : { [name]: value };
