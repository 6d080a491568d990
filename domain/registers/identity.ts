/**
 * Who stands behind a case of a register (a petition, a reception, a mediation): written down once, shown to whoever
 * handles the case, and masked everywhere else. Nothing of it ever enters a workflow.
 */
import { z } from 'zod';

const line = (most: number) => z.string().trim().min(1).max(most);

export const identitySchema = z.strictObject({
  name: line(200),
  address: line(300).optional(),
  phone: z
    .string()
    .regex(/^[0-9+ .()-]{6,20}$/, 'Số điện thoại chỉ gồm chữ số và dấu + . - ( )')
    .optional(),
  summary: line(4000).optional(),
  /** The citizen asked that nobody learns who they are. A denunciation is protected without asking. */
  isProtected: z.boolean().default(false),
});
export type Identity = z.infer<typeof identitySchema>;

/** Kinds of case whose author the law protects (domain.md F10: "bảo vệ danh tính người tố cáo"). */
const protectedKinds: readonly unknown[] = ['denunciation'];

/** Of a case whose kind is not known nothing is shown. */
export const isProtectedCase = (
  facts: Readonly<Record<string, unknown>> | undefined,
  identity: Pick<Identity, 'isProtected'>,
): boolean => facts === undefined || identity.isProtected || protectedKinds.includes(facts['kind']);

/** What lists and exports show: enough to find the paper in the drawer, not enough to find the person. */
export interface MaskedIdentity {
  readonly name: string;
  readonly phone: string | null;
  readonly isProtected: boolean;
}

const hidden = 'Giữ bí mật danh tính';

/**
 * "Nguyễn Thị Đào (tổ 5)" → "N. T. Đ.": a remark is no part of the name; "0912 345 678" → "••• 678"; of a protected
 * person nothing.
 */
export function maskIdentity(identity: Identity, isProtected: boolean): MaskedIdentity {
  if (isProtected) return { name: hidden, phone: null, isProtected };
  const digits = digitsOf(identity.phone ?? '');
  return {
    name: initialsOf(identity.name),
    phone: digits === '' ? null : `••• ${digits.slice(-3)}`,
    isProtected,
  };
}

function initialsOf(name: string): string {
  const words = name.replace(/\([^)]*\)/g, ' ').match(/(?<!\S)\p{L}/gu) ?? [];
  return words.length === 0 ? '•••' : words.map((first) => `${first.toLocaleUpperCase('vi')}.`).join(' ');
}

/** A telephone number as it is compared: digits only, the country's prefix as a zero. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0');

/** A name as it is compared: accents count, spaces and capitals do not. */
export const comparableName = (name: string): string =>
  name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
