/** Parts that many requests and replies share. */
import { z } from 'zod';
import { civilDateSchema } from '../../domain/calendar';

/** A request that reads nothing. */
export const nothing = z.object({});
/** A reply without a body. */
export const noContent = z.undefined();

export const civilDate = civilDateSchema.meta({ id: 'CivilDate', description: 'Ngày, dạng năm-tháng-ngày' });
export const instant = z.iso.datetime().meta({ id: 'Instant', description: 'Thời điểm ISO 8601 (UTC)' });

/** A whole number in a query string. */
export const queryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'Cần là số nguyên không âm.')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
/** `true` or `false` in a query string. */
export const queryFlag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** One or several values: `a,b` or the parameter twice. */
export const queryList = <S extends z.ZodType<string, string>>(item: S) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(item).max(200));
export const searchText = z.string().trim().min(1).max(100);

/** Paging by a mark: `cursor` comes from `next` of the page before. */
export const pageQuery = {
  limit: queryInt(1, 200).optional(),
  cursor: z.string().max(500).optional(),
};
export const nextCursor = z.string().nullable().meta({ description: 'Dấu trang kế tiếp; null là hết' });

/** A unit as lists name it. */
export const unitRefSchema = z.object({ code: z.string(), name: z.string() }).meta({ id: 'UnitRef' });
export type UnitRef = z.infer<typeof unitRefSchema>;
export const personRefSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRefSchema>;
