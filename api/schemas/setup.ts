import { z } from 'zod';
import { unitCodeSchema } from '../../domain/org';
import { usernameSchema } from '../../platform/accounts/accounts';
import { unitRefSchema } from './common';

export const setupReplySchema = z
  .strictObject({
    /** Nobody has an account yet: the first administrator is to be made. */
    needed: z.boolean(),
    /** To choose from; empty when nothing is needed. */
    provinces: z.array(unitRefSchema),
  })
  .meta({ id: 'Setup' });

export const setupRequestSchema = z.strictObject({
  /** What the terminal printed at the start. */
  code: z.string().trim().min(1, 'Nhập mã khởi tạo.').max(60),
  province: unitCodeSchema,
  name: z.string().trim().min(1, 'Nhập họ và tên.').max(200),
  username: usernameSchema,
  password: z.string().min(1, 'Nhập mật khẩu.').max(200),
});

export const setupDoneSchema = z.strictObject({ units: z.int() }).meta({ id: 'SetupDone' });
