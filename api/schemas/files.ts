import { z } from 'zod';
import { instant } from './common';

export const fileUploadSchema = z.strictObject({
  file: z.instanceof(File, { error: 'Chưa chọn tệp.' }).meta({ format: 'binary' }),
  /** Whoever uploads says whether the document is marked secret; such documents are refused. */
  secrecy: z.enum(['none', 'secret']).default('none'),
});
export const fileReplySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'StoredFile' });
export const fileParams = z.object({ id: z.string().regex(/^[0-9a-f-]{36}$/, 'Mã tệp không đúng dạng.') });

export const draftParams = z.object({
  id: z.string().regex(/^[A-Za-z0-9._:@-]{1,200}$/, 'Mã bản nháp chỉ gồm chữ không dấu, số và . _ : @ -'),
});
export const draftSaveSchema = z.strictObject({
  /** What it is a draft of: `command`, `launch`, `definition` … */
  kind: z.string().regex(/^[a-z][A-Za-z]{0,39}$/),
  body: z.record(z.string(), z.json()),
});
export const draftReplySchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    body: z.record(z.string(), z.json()),
    updatedAt: instant,
  })
  .meta({ id: 'Draft' });
export const draftListSchema = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), kind: z.string(), updatedAt: instant })),
});
