/** The parts that every paper has: who issues, number, place and date, whom it is for, who signs, who receives. */
import type { z } from 'zod';
import { choice, date, group, list, text, texts } from './inputs';
import type { CivilDate } from '../calendar';
import { dots } from './format';
import { isFilled } from './words';
import type { DocumentModel, Family, Issuer, Signature } from './model';
import { urgencyNames } from './model';

const familyNames = {
  party: 'Văn bản của Đảng',
  mttq: 'Văn bản của Mặt trận Tổ quốc',
  state: 'Văn bản hành chính nhà nước',
  joint: 'Văn bản liên tịch',
} as const satisfies Record<Family, string>;

export const secrecyNames = {
  thuong: 'Thường',
  mat: 'Mật',
  toiMat: 'Tối mật',
  tuyetMat: 'Tuyệt mật',
} as const;

/** How the signer signs: in the name of a collective, for a superior, by order, by authorisation. */
const signingNames = {
  direct: 'Ký trực tiếp',
  KT: 'Ký thay (KT.)',
  TL: 'Thừa lệnh (TL.)',
  TUQ: 'Thừa ủy quyền (TUQ.)',
} as const;

const purposes = {
  bc: 'để b/c',
  biet: 'để biết',
  th: 'để t/h',
  ph: 'để p/h',
} as const;

export const signerSchema = group('Người ký', {
  onBehalfOf: text('Thay mặt (TM.)'),
  signing: choice('Cách ký', signingNames),
  title: text('Chức vụ của người đứng đầu'),
  ownTitle: text('Chức vụ của người ký'),
  name: text('Họ và tên người ký'),
});
export type Signer = z.output<typeof signerSchema>;

export const issuerInputSchema = group('Cơ quan ban hành', {
  superior: text('Cơ quan cấp trên'),
  name: text('Tên cơ quan (viết như trong câu)'),
  organ: text('Bộ phận ban hành'),
  abbreviation: text('Chữ viết tắt trong ký hiệu', 60),
});

const recipientSchema = group('Nơi nhận', {
  name: text('Tên cơ quan, cá nhân'),
  purpose: choice('Ghi chú', purposes),
});

/** Thể thức: the same for every form of the catalogue. */
export const paperSchema = group('Thể thức văn bản', {
  family: choice('Loại thể thức', familyNames),
  issuers: list('Cơ quan ban hành', issuerInputSchema),
  number: text('Số', 200),
  symbol: text('Ký hiệu', 100),
  place: text('Địa danh', 200),
  on: date('Ngày ban hành'),
  urgency: choice('Độ khẩn', urgencyNames),
  secrecy: choice('Độ mật', secrecyNames),
  to: texts('Kính gửi'),
  grounds: texts('Căn cứ'),
  recipients: list('Nơi nhận', recipientSchema),
  archive: text('Lưu', 300),
  signer: signerSchema.prefault({}),
}).prefault({});
export type Paper = z.output<typeof paperSchema>;

/** "VT", "BTT-MTTQ": what follows "Lưu:" unless the paper says it. */
const archives: Record<Family, string> = { party: 'Văn phòng', mttq: 'BTT-MTTQ', state: 'VT', joint: 'VT' };

const abbreviations: Record<Family, string> = {
  party: 'ĐU',
  mttq: 'MTTQ-BTT',
  state: 'UBND',
  joint: 'UBND-UBMTTQ',
};

/**
 * What stands after the number: `BC/ĐU` (Party, written NN-BC/ĐU), `BC-MTTQ-BTT`, `BC-UBND`, `KHPH-UBND-UBMTTQ`; a công
 * văn of the Front has no type: `MTTQ-BTT`. Patterns [V]/[P] of domain.md §2.5.
 */
export function symbolOf(type: string, family: Family, paper: Paper): string {
  if (isFilled(paper.symbol)) return paper.symbol.replace(/^[/-]/, '');
  const short =
    paper.issuers
      .map((issuer) => issuer.abbreviation ?? '')
      .filter(isFilled)
      .join('-') || abbreviations[family];
  if (family === 'party') return `${type}/${short}`;
  return type === 'CV' ? short : `${type}-${short}`;
}

/** Long names stand on two lines, broken before the place: "ỦY BAN MTTQ VIỆT NAM / PHƯỜNG YÊN NGHĨA". */
const headLines = (name: string, most: number): string => {
  const upper = name.toLocaleUpperCase('vi');
  return upper.length <= most
    ? upper
    : upper.replace(/\s+(?=(?:PHƯỜNG|XÃ|ĐẶC KHU|THÀNH PHỐ|TP\.?|TỈNH|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN)\s)/u, '\n');
};

/** Who stands at the head, in capitals; a blank form shows dots. */
function issuersOf(paper: Paper, family: Family): Issuer[] {
  const most = family === 'joint' ? 20 : 24;
  const given = paper.issuers.map(({ superior, name, organ }): Issuer => ({
    ...(isFilled(superior) ? { superior: headLines(superior, most) } : {}),
    ...(isFilled(name) ? { name: headLines(name, most) } : {}),
    ...(isFilled(organ) ? { organ: organ.toLocaleUpperCase('vi') } : {}),
  }));
  if (given.length > 0) return given;
  return family === 'joint' ? [{}, {}] : family === 'mttq' ? [{ organ: 'BAN THƯỜNG TRỰC' }] : [{}];
}

/** The issuing body as it stands in a sentence: "Ban Thường trực Ủy ban MTTQ Việt Nam phường Yên Nghĩa". */
export function issuerInText(paper: Paper, family: Family = paper.family ?? 'mttq', index = 0): string {
  const issuer = paper.issuers[index];
  const organ = issuer?.organ ?? (issuer === undefined && family === 'mttq' ? 'Ban Thường trực' : undefined);
  const name = isFilled(issuer?.name)
    ? issuer.name
    : family === 'mttq'
      ? `Ủy ban MTTQ Việt Nam ${dots(6)}`
      : dots(8);
  return isFilled(organ) ? `${organ} ${name}` : name;
}

/** The body that decides, above the grounds: its organ on a line of its own. */
export const authorityOf = (paper: Paper): string => {
  const { organ, name } = paper.issuers[0] ?? {};
  return isFilled(organ) && isFilled(name) ? `${organ}\n${name}` : issuerInText(paper);
};

/** The day on which the paper speaks: its own date, or the day of printing while it has none. */
export const speaksOn = (paper: Paper, printOn: CivilDate): CivilDate => paper.on ?? printOn;

/**
 * "TM. BAN THƯỜNG TRỰC / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH": in whose name, for whom, and as what the person signs. Without
 * anything given, the Front signs as its standing committee [M].
 */
export function signatureOf(signer: Signer, family: Family, note?: string): Signature {
  const { onBehalfOf, signing, title, ownTitle, name } = signer;
  const upper = (line: string): string => line.toLocaleUpperCase('vi');
  const lines: string[] = [];
  const collective =
    onBehalfOf ??
    (family === 'mttq' && title === undefined && signing === undefined ? 'Ban Thường trực' : undefined);
  if (isFilled(collective)) lines.push(`TM. ${upper(collective)}`);
  const head = title ?? (family === 'mttq' && isFilled(collective) ? 'Chủ tịch' : undefined);
  if (signing === undefined || signing === 'direct') {
    lines.push(upper(head ?? ownTitle ?? (collective === undefined ? '……………………' : '')));
  } else {
    lines.push(`${signing}. ${upper(head ?? '………………')}`);
    lines.push(upper(ownTitle ?? '………………'));
  }
  return {
    lines: lines.filter((line) => line !== ''),
    ...(note === undefined ? {} : { note }),
    ...(isFilled(name) ? { name } : {}),
  };
}

/** "BTT UB MTTQ Việt Nam Thành phố (để b/c)" …, and where the paper is kept. */
export function recipientsOf(paper: Paper, family: Family, usual: readonly string[] = []): string[] {
  const given = paper.recipients
    .filter(({ name }) => isFilled(name))
    .map(({ name = '', purpose }) => (purpose === undefined ? name : `${name} (${purposes[purpose]})`));
  return [
    ...(given.length > 0 ? given : usual),
    `Lưu: ${isFilled(paper.archive) ? paper.archive : archives[family]}`,
  ];
}

/** What a form says about itself; everything else comes from the paper. */
export interface PaperKind {
  readonly form: number;
  readonly variant: string;
  readonly name: string;
  /** Used when the paper does not say its own. */
  readonly family?: Family;
  /** "BC", "KH", "CV" …; absent when the paper carries no number. */
  readonly code?: string;
  /** "BÁO CÁO"; absent on a công văn. */
  readonly type?: string;
  readonly subject?: string | undefined;
  readonly authority?: string | undefined;
  readonly dated?: boolean;
  readonly orientation?: 'portrait' | 'landscape';
  /** Recipients of a blank form. */
  readonly recipients?: readonly string[];
  /** Nobody but those who sign keeps it: minutes, slips, registers. */
  readonly noRecipients?: boolean;
  /** The signature of the paper's own signer stands at the end (default), or the body has its own. */
  readonly signed?: boolean;
  readonly to?: readonly string[];
  readonly grounds?: readonly string[];
}

/** Puts the parts of the paper around a body. */
export function paperOf(
  kind: PaperKind,
  paper: Paper,
  body: DocumentModel['body'],
  rest: {
    readonly annexes?: DocumentModel['annexes'];
    readonly review?: readonly string[];
    /** Those who sign instead of the paper's own signer. */
    readonly signatures?: readonly Signature[];
  } = {},
): DocumentModel {
  const family = paper.family ?? kind.family ?? 'mttq';
  return {
    version: 1,
    form: kind.form,
    variant: kind.variant,
    name: kind.name,
    family,
    issuers: issuersOf(paper, family),
    issuedBy: issuerInText(paper, family),
    ...(kind.code === undefined
      ? {}
      : {
          number: {
            symbol: symbolOf(kind.code, family, paper),
            ...(isFilled(paper.number) ? { given: paper.number } : {}),
          },
        }),
    ...(kind.dated === false
      ? {}
      : {
          dated: {
            ...(isFilled(paper.place) ? { place: paper.place } : {}),
            ...(paper.on === undefined ? {} : { on: paper.on }),
          },
        }),
    urgency: paper.urgency ?? 'thuong',
    title: {
      ...(kind.type === undefined ? {} : { type: kind.type }),
      ...(isFilled(kind.subject) ? { subject: kind.subject } : {}),
      ...(isFilled(kind.authority) ? { authority: kind.authority } : {}),
    },
    to: paper.to.filter(isFilled).length > 0 ? paper.to.filter(isFilled) : [...(kind.to ?? [])],
    grounds:
      paper.grounds.filter(isFilled).length > 0 ? paper.grounds.filter(isFilled) : [...(kind.grounds ?? [])],
    orientation: kind.orientation ?? 'portrait',
    body: [...body],
    recipients: kind.noRecipients === true ? [] : recipientsOf(paper, family, kind.recipients),
    signatures: [...(rest.signatures ?? (kind.signed === false ? [] : [signatureOf(paper.signer, family)]))],
    annexes: [...(rest.annexes ?? [])],
    review: [...(rest.review ?? [])],
  };
}
