/** What is asked about a step of each kind: who, and how it is done and ends. What all kinds have is in `StepForm.tsx`. */
import { stepWords as w } from '../../messages/composeFields';
import type { Step } from '../../process/types';

export type StepKind = Step['kind'];

/** One value of a step, by the way in which it is asked for. */
export type StepPart =
  | { readonly as: 'who'; readonly key: string; readonly label: string }
  | { readonly as: 'people'; readonly key: string; readonly label: string; readonly least: number }
  | { readonly as: 'text'; readonly key: string; readonly label: string }
  | { readonly as: 'lines'; readonly key: string; readonly label: string; readonly hint: string }
  | { readonly as: 'number'; readonly key: string; readonly label: string; readonly unit: string }
  | { readonly as: 'flag'; readonly key: string; readonly label: string }
  | {
      readonly as: 'choice';
      readonly key: string;
      readonly label: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | {
      readonly as: 'fraction';
      readonly key: string;
      readonly part: 'of' | 'over';
      readonly label: string;
      readonly title: string;
    }
  | { readonly as: 'due'; readonly key: string; readonly label: string }
  | { readonly as: 'ladder'; readonly key: string; readonly label: string }
  | { readonly as: 'quorum' | 'return' | 'share' | 'unitStep' | 'process'; readonly key: string };

const by: StepPart = { as: 'who', key: 'by', label: w.by };

export const whoParts: Readonly<Record<StepKind, readonly StepPart[]>> = {
  task: [by],
  receipt: [by],
  decision: [{ as: 'people', key: 'by', label: w.deciders, least: 1 }],
  signature: [{ as: 'people', key: 'parties', label: w.parties, least: 1 }],
  meeting: [by, { as: 'people', key: 'invites', label: w.invites, least: 0 }],
  document: [by, { as: 'who', key: 'signer', label: w.signer }, { as: 'who', key: 'clerk', label: w.clerk }],
  collect: [by],
  followUp: [by, { as: 'who', key: 'addressee', label: w.addressee }],
  cascade: [by],
  case: [by],
};

export const endParts: Readonly<Record<StepKind, readonly StepPart[]>> = {
  task: [],
  receipt: [],
  decision: [
    { as: 'quorum', key: 'need' },
    { as: 'return', key: 'returnsTo' },
    { as: 'number', key: 'returnDays', label: w.returnDays, unit: w.workingDays },
    { as: 'choice', key: 'rejection', label: w.rejection, options: w.rejections },
  ],
  signature: [{ as: 'flag', key: 'ordered', label: w.ordered }],
  meeting: [
    { as: 'fraction', key: 'quorum', part: 'of', label: w.quorum, title: w.quorumOf },
    { as: 'fraction', key: 'majority', part: 'over', label: w.majority, title: w.majorityOver },
  ],
  document: [
    { as: 'choice', key: 'document.type', label: w.documentType, options: w.documentTypes },
    { as: 'text', key: 'document.name', label: w.documentName },
    { as: 'lines', key: 'document.recipients', label: w.recipients, hint: w.recipientsHint },
  ],
  collect: [
    { as: 'unitStep', key: 'from' },
    { as: 'share', key: 'need' },
  ],
  followUp: [
    { as: 'due', key: 'answerDue', label: w.answerDue },
    { as: 'ladder', key: 'answerLadder', label: w.answerLadder },
  ],
  cascade: [{ as: 'process', key: 'definition' }],
  case: [],
};

export const isKind = (kind: string): kind is StepKind => Object.hasOwn(whoParts, kind);
export const stepKinds = Object.keys(whoParts).filter(isKind);

/** Kinds in which something is filled in. */
export const withForm: readonly StepKind[] = ['task', 'meeting', 'document', 'followUp'];

const common = [
  'kind', 'name', 'help', 'product', 'optional', 'after', 'when', 'every', 'due', 'extension', 'promise', 'form',
  'ladder', 'basis',
] as const; // prettier-ignore

/** What a step says that its form does not ask: it stays as it is. */
export function keptKeys(kind: StepKind, keys: readonly string[]): string[] {
  const asked: readonly string[] = [
    ...common,
    ...[...whoParts[kind], ...endParts[kind]].map(({ key }) => key.split('.')[0] ?? key),
  ];
  return keys.filter((key) => !asked.includes(key));
}
