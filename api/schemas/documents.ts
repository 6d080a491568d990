/** Documents of a track or a campaign: which are possible here, as a page, as Word, as Excel. */
import { z } from 'zod';
import { civilDate } from './common';
import { trackIdSchema } from './campaigns';

export const documentCodeSchema = z
  .string()
  .regex(/^\d{1,2}-[A-Za-z]{1,40}$/, 'Mã văn bản gồm số mẫu và tên, ví dụ 9-donDoc.');
export const documentParams = z.object({ id: trackIdSchema, code: documentCodeSchema });

/** What the paper is about, where a track has several: a recommendation, a period, which reminder. */
const about = {
  /** A recommendation of the track. */
  recommendation: z.string().min(1).max(64).optional(),
  /** A work of the track, `report@2026-Q3`. */
  work: z.string().min(1).max(80).optional(),
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
