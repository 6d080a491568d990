/**
 * What the papers of a case take from its register and its steps: forms call some things otherwise than the processes do.
 * A process of one's own that uses the codes of the form needs nothing of this.
 */
import { formatVi, type CivilDate } from '../calendar';
import { hiddenIdentity } from './forms/f14-petitions';
import type { NumberedPaper } from './prefill';

/** A case as its reader may see it: the sender is masked already where it must be. */
export interface CaseFilled {
  /** Its number in the register, from one. */
  readonly number: number;
  readonly sender:
    | {
        readonly name?: string | undefined;
        readonly address?: string | undefined;
        readonly phone?: string | undefined;
        readonly summary?: string | undefined;
        /** Whoever denounces, or asked that nobody learns who they are: no paper names them. */
        readonly isProtected: boolean;
      }
    | undefined;
  /** Who took it in. */
  readonly receiver: { readonly name: string; readonly position: string } | undefined;
  /** The last of the dates that are still to be kept. */
  readonly dueOn: CivilDate | undefined;
  /** Facts and what was filed in forms, by the code of the field; the latest wins. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Numbered papers of the case itself. */
  readonly issued: readonly NumberedPaper[];
}

/** A choice of a process → the choice of the form. */
const petitionKinds: Readonly<Record<string, string>> = {
  complaint: 'khieuNai',
  denunciation: 'toCao',
  proposal: 'kienNghi',
  reflection: 'phanAnh',
};
const ways: Readonly<Record<string, string>> = {
  forward: 'chuyen',
  guide: 'huongDan',
  giveBack: 'traLai',
  archive: 'luu',
};
const conflicts: Readonly<Record<string, string>> = {
  land: 'datDai',
  family: 'honNhan',
  neighbours: 'hangXom',
  environment: 'moiTruong',
  other: 'khac',
};
const mediated: Readonly<Record<string, string>> = { success: 'thanh', failed: 'khongThanh' };

const choiceOf = (words: Readonly<Record<string, string>>, value: unknown): string | undefined =>
  typeof value === 'string' ? words[value] : undefined;
const said = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const filled = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** The letter with which a petition was sent on. */
export const forwardedBy = ({ issued }: Pick<CaseFilled, 'issued'>): NumberedPaper | undefined =>
  issued.find(({ type }) => type === 'PC');

/** What came of it, in words: decision, letter of answer, whether it is settled. */
function resultOf(known: CaseFilled['known']): string | undefined {
  const decision = said(known['decisionNo']);
  const letter = said(known['letterNo']);
  const settled = known['settled'] ?? known['resolved'];
  const parts = [
    ...(decision === undefined ? [] : [`Quyết định, kết luận: ${decision}`]),
    ...(letter === undefined ? [] : [`Văn bản trả lời: ${letter}`]),
    ...(typeof settled === 'boolean' ? [settled ? 'Đã giải quyết xong' : 'Chưa giải quyết xong'] : []),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** One line of the register of petitions, and what every slip about one says. */
export function petitionOf(one: CaseFilled): Record<string, unknown> {
  const { known, sender } = one;
  const forwarded = forwardedBy(one);
  return filled({
    code: String(one.number),
    receivedOn: known['receivedOn'] ?? known['raisedOn'],
    name: sender?.name,
    address: sender?.address,
    phone: sender?.phone,
    summary: sender?.summary,
    isProtected: sender?.isProtected,
    petitionKind: choiceOf(petitionKinds, known['kind']),
    way: choiceOf(ways, known['handling']),
    competent: said(known['competentBody']),
    letterNumber: forwarded === undefined ? undefined : `${forwarded.number} ngày ${formatVi(forwarded.on)}`,
    dueOn: one.dueOn,
    result: resultOf(known),
  });
}

/** One line of the register of mediations, and what the record of one says. */
export function mediationOf({ known, sender }: CaseFilled): Record<string, unknown> {
  return filled({
    receivedOn: known['receivedOn'],
    partyA: sender?.isProtected === true ? hiddenIdentity : sender?.name,
    addressA: sender?.isProtected === true ? undefined : sender?.address,
    dispute: sender?.summary,
    conflict: choiceOf(conflicts, known['kind']),
    result: choiceOf(mediated, known['result']),
    agreementDueOn: known['performBy'],
  });
}

/** What only a case knows of a paper; nothing for forms that do not speak of cases. */
export function caseFields(form: number, variant: string, one: CaseFilled): Record<string, unknown> {
  const { known } = one;
  switch (form) {
    case 6:
      return filled({
        on: known['visitOn'] ?? known['startedOn'],
        from: said(known['arrivedAt']),
        refusalReason: said(known['reason']),
        ...(said(known['reason']) === undefined ? {} : { refused: true }),
      });
    case 14: {
      const { dueOn, ...petition } = petitionOf(one);
      // Before it is sent on, the dates of a petition are ours: the other body is not held to them.
      const asks = variant !== 'phieuChuyen' || forwardedBy(one) !== undefined;
      return {
        ...petition,
        ...(dueOn !== undefined && asks ? { dueOn } : {}),
        ...filled({ receiver: one.receiver, reason: said(known['reason']) }),
      };
    }
    case 15:
      return mediationOf(one);
    default:
      return {};
  }
}

/** What another body does with a petition, by the codes of the fields in which it is written down. */
const doneElsewhere: readonly string[] = ['accepted', 'resolved', 'answered'];

/**
 * Does a step of the case wait for another body? One is named, the petition went there by a letter, and `asks`, the fields
 * of the step's form, write down what that body did.
 */
export const waitsElsewhere = (one: CaseFilled, asks: readonly string[]): boolean =>
  forwardedBy(one) !== undefined &&
  said(one.known['competentBody']) !== undefined &&
  asks.some((field) => doneElsewhere.includes(field));

/** What a formal reminder about a petition says: whoever has it now is asked, by the letter with which it went there. */
export function reminderOfCase(one: CaseFilled, asks: readonly string[]): Record<string, unknown> {
  const forwarded = forwardedBy(one);
  if (forwarded === undefined || !waitsElsewhere(one, asks)) return {};
  return {
    unit: one.known['competentBody'],
    topic: `giải quyết đơn mã số ${one.number}`,
    source: { type: forwarded.name, number: forwarded.number, on: forwarded.on },
  };
}
