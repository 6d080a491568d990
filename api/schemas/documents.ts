/** Documents of a track or a campaign: which are possible here, as a page, as Word, as Excel. */
import { z } from 'zod';
import { letterKindSchema } from '../../domain/documents';
import { civilDate } from './common';
import { trackIdSchema } from './campaigns';

export const documentCodeSchema = z
  .string()
  .regex(/^\d{1,2}-[A-Za-z]{1,40}$/, 'Mã văn bản gồm số mẫu và tên, ví dụ 9-donDoc.');
export const documentParams = z.object({ id: trackIdSchema, code: documentCodeSchema });

/** What the paper is about, where there are several: a recommendation, a piece of work, which reminder. */
const about = {
  /** `rec:<id>` of a recommendation, the key of a work (`report@2026-Q3`), or a step of the units for form 18. */
  about: z.string().min(1).max(90).optional(),
  /** Which letter of the ladder; the next one that has no number when left out. */
  letter: letterKindSchema.optional(),
};
export const documentAboutSchema = z.strictObject(about);

const data = z
  .record(z.string(), z.json())
  .meta({ description: 'Nội dung đã sửa, thay cho phần máy điền sẵn (theo từng trường của mẫu)' });
export const documentPreviewBodySchema = z.strictObject({ ...about, data: data.default({}) });
export const documentFileBodySchema = z.strictObject({
  ...about,
  data: data.default({}),
  format: z.enum(['docx', 'xlsx']),
});
export const documentFileQuerySchema = z.strictObject({ ...about, format: z.enum(['docx', 'xlsx']) });

export const documentListSchema = z.strictObject({
  items: z.array(
    z
      .strictObject({
        /** `9-donDoc` */
        code: z.string(),
        form: z.int(),
        /** "Công văn đôn đốc lần 1" */
        name: z.string(),
        /** The process names it as one of its documents; the others are possible too. */
        ofProcess: z.boolean(),
        /** What it is about here, when it can be about several things. */
        about: z.strictObject({ ...about, label: z.string() }).nullable(),
        /** Number that văn thư gave; null while it is blank. */
        number: z.string().nullable(),
      })
      .meta({ id: 'DocumentOffer' }),
  ),
});

export const documentPreviewSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    /** The paper as a page: for `<iframe srcdoc>` with `sandbox`. */
    html: z.string(),
    fileName: z.string(),
    /** What must be looked at before printing; empty when nothing. */
    review: z.array(z.string()),
    /** Number as văn thư recorded it; null while it is blank. */
    number: z.string().nullable(),
    numberedOn: civilDate.nullable(),
    /** All that the paper was filled with: edit a copy, send it back as `data`. */
    data: z.record(z.string(), z.json()),
  })
  .meta({ id: 'DocumentPreview' });

export const letterBodySchema = z.strictObject({
  /** `rec:<id>` or the key of a work. */
  about: z.string().min(1).max(90),
  letter: letterKindSchema,
  /** As written on the paper: "249/MTTQ-BTT". */
  number: z.string().trim().min(1).max(120),
  on: civilDate,
});
export const letterReplySchema = z
  .strictObject({ about: z.string(), letter: letterKindSchema, number: z.string(), on: civilDate })
  .meta({ id: 'NumberedLetter' });
