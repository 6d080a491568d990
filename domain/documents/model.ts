/**
 * One document, three outputs: what a paper says, in the parts that a Vietnamese office knows (domain.md §2.5, NĐ 30/2020
 * [P]), with nothing about Word, Excel or HTML in it. It is JSON: it can be stored, compared and rendered again later.
 */
import { z } from 'zod';
import { civilDateSchema } from '../calendar';

// ---------------------------------------------------------------- text

export const runSchema = z.strictObject({
  text: z.string(),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  /** A remark for the people who check the draft, not part of what the office says. */
  review: z.literal(true).optional(),
});
export type Run = z.infer<typeof runSchema>;
/** A text; parts of it may be bold or italic. Line breaks separate paragraphs. */
export const richTextSchema = z.union([z.string(), z.array(runSchema)]);
export type RichText = z.infer<typeof richTextSchema>;

export const alignSchema = z.enum(['left', 'center', 'right', 'justify']);
export type Align = z.infer<typeof alignSchema>;

// ---------------------------------------------------------------- tables

const cellBase = {
  /** Columns and rows that the cell covers; covered cells are left out of their rows. */
  columns: z.number().int().min(1).max(60).optional(),
  rows: z.number().int().min(1).max(20).optional(),
  bold: z.literal(true).optional(),
  align: alignSchema.optional(),
};
export const cellSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text: richTextSchema, ...cellBase }),
  z.strictObject({
    is: z.literal('number'),
    value: z.number(),
    decimals: z.number().int().min(0).max(6),
    ...cellBase,
  }),
  /** Kept as numerator and denominator, never only as a percentage. */
  z.strictObject({ is: z.literal('share'), numerator: z.number(), denominator: z.number(), ...cellBase }),
  z.strictObject({ is: z.literal('date'), on: civilDateSchema, ...cellBase }),
  z.strictObject({ is: z.literal('check'), checked: z.boolean(), ...cellBase }),
  /** Left empty for handwriting. */
  z.strictObject({ is: z.literal('blank'), ...cellBase }),
]);
export type Cell = z.infer<typeof cellSchema>;
const rowSchema = z.array(cellSchema);

export const tableSchema = z.strictObject({
  kind: z.literal('table'),
  caption: z.string().optional(),
  columns: z
    .array(
      z.strictObject({
        /** Share of the page's width; only the ratio counts. */
        width: z.number().positive(),
        align: alignSchema.default('left'),
      }),
    )
    .min(1)
    .max(60),
  /** One row, or more where cells are merged; repeated on every page. */
  head: z.array(rowSchema).min(1),
  rows: z.array(rowSchema),
  /** The line "Cộng" below. */
  total: rowSchema.optional(),
});
export type Table = z.output<typeof tableSchema>;

// ---------------------------------------------------------------- body

const fieldPartSchema = z.strictObject({
  label: z.string(),
  /** Absent: dots up to the end of the line, for handwriting. */
  value: richTextSchema.optional(),
});

export const signatureSchema = z.strictObject({
  /** "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH": one line each, in capitals. */
  lines: z.array(z.string()),
  /** "(Ký, ghi rõ họ tên)" */
  note: z.string().optional(),
  name: z.string().optional(),
});
export type Signature = z.infer<typeof signatureSchema>;

export const blockSchema = z.discriminatedUnion('kind', [
  /** Level 1 "I. …", level 2 "1. …", level 3 "a) …"; the number is part of the text. */
  z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(1).max(3), text: z.string() }),
  /** A line in the middle: "QUYẾT ĐỊNH:", the name of a register. */
  z.strictObject({
    kind: z.literal('title'),
    text: z.string(),
    weight: z.enum(['bold', 'italic']).default('bold'),
  }),
  z.strictObject({
    kind: z.literal('paragraph'),
    text: richTextSchema,
    align: alignSchema.default('justify'),
    /** First line set in, as usual; `false` for a line that starts at the margin. */
    indent: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('list'),
    marker: z.enum(['-', '+', '•']),
    items: z.array(richTextSchema),
  }),
  /** "Họ và tên: …… Điện thoại: ……": one to three labels on a line. */
  z.strictObject({ kind: z.literal('field'), parts: z.array(fieldPartSchema).min(1).max(3) }),
  z.strictObject({ kind: z.literal('lines'), count: z.number().int().min(1).max(40) }),
  z.strictObject({
    kind: z.literal('checks'),
    label: z.string().optional(),
    options: z.array(z.strictObject({ label: z.string(), checked: z.boolean() })).min(1),
  }),
  tableSchema,
  z.strictObject({ kind: z.literal('signatures'), columns: z.array(signatureSchema).min(1).max(12) }),
]);
export type Block = z.output<typeof blockSchema>;

// ---------------------------------------------------------------- the whole

/** Conventions differ by who issues; one pattern does not fit all (domain.md §2.5). */
export const familySchema = z.enum(['party', 'mttq', 'state', 'joint']);
export type Family = z.infer<typeof familySchema>;

export const issuerSchema = z.strictObject({
  /** The body above, in ordinary capitals. */
  superior: z.string().optional(),
  name: z.string().optional(),
  /** The part that issues: "BAN THƯỜNG TRỰC". */
  organ: z.string().optional(),
});
export type Issuer = z.infer<typeof issuerSchema>;

export const urgencyLevels = ['thuong', 'khan', 'thuongKhan', 'hoaToc'] as const;
export const urgencyNames: Record<(typeof urgencyLevels)[number], string> = {
  thuong: 'Thường',
  khan: 'Khẩn',
  thuongKhan: 'Thượng khẩn',
  hoaToc: 'Hỏa tốc',
};
export const urgencySchema = z.enum(urgencyLevels);

export const orientationSchema = z.enum(['portrait', 'landscape']);
export type Orientation = z.infer<typeof orientationSchema>;

export const annexSchema = z.strictObject({
  /** "PHỤ LỤC I" */
  label: z.string(),
  title: z.string(),
  /** Names the paper that it belongs to; its number and date are filled in when văn thư gives them. */
  ofType: z.string(),
  orientation: orientationSchema,
  body: z.array(blockSchema),
});
export type Annex = z.output<typeof annexSchema>;

export const documentModelSchema = z.strictObject({
  version: z.literal(1),
  /** Number of the form in the catalogue of 18, and which paper of it. */
  form: z.number().int().min(1).max(18),
  variant: z.string(),
  /** What it is, for lists and file names: "Báo cáo kết quả giám sát". */
  name: z.string(),
  family: familySchema,
  issuers: z.array(issuerSchema).min(1).max(8),
  /** Who issues, as it stands in a sentence. */
  issuedBy: z.string(),
  /** Absent on registers and slips that carry no number. */
  number: z
    .strictObject({
      /** "BC-MTTQ-BTT", "BC/ĐU", "KHPH-UBND-UBMTTQ": what stands after the number. */
      symbol: z.string(),
      /** Given by văn thư after signing; free text, since real offices write more than a number [P]. */
      given: z.string().optional(),
    })
    .optional(),
  /** Absent: a paper without the line of place and date (a register). */
  dated: z.strictObject({ place: z.string().optional(), on: civilDateSchema.optional() }).optional(),
  urgency: urgencySchema,
  title: z.strictObject({
    /** "BÁO CÁO"; absent on a công văn, which has only "V/v …" under its number. */
    type: z.string().optional(),
    subject: z.string().optional(),
    /** The body that decides, above the grounds of a decision. */
    authority: z.string().optional(),
  }),
  to: z.array(z.string()),
  grounds: z.array(z.string()),
  orientation: orientationSchema,
  body: z.array(blockSchema),
  recipients: z.array(z.string()),
  signatures: z.array(signatureSchema),
  annexes: z.array(annexSchema),
  /** What a person should look at before it is printed; shown beside the preview, never on paper. */
  review: z.array(z.string()),
});
export type DocumentModel = z.output<typeof documentModelSchema>;

/** Văn thư has given number and date: the same document with both filled in (annexes refer to them by themselves). */
export const withNumber = (model: DocumentModel, given: string, on: string): DocumentModel => ({
  ...model,
  ...(model.number === undefined ? {} : { number: { ...model.number, given } }),
  ...(model.dated === undefined ? {} : { dated: { ...model.dated, on } }),
});
