/** Secret papers stay outside of this system: they are refused, whatever field says that they are secret [D]. */
import { refuse, type DomainError } from '../errors';

const stamped = /^\W*(?:độ\s+mật\s*:?\s*)?(mật|tối mật|tuyệt mật)\W*$/iu;
const loud = /(?<!\p{L})(?:TỐI MẬT|TUYỆT MẬT)(?!\p{L})/u;

/**
 * Looks for a mark of secrecy: the field "Độ mật", a text that is nothing but the stamp, or the stamp in capitals.
 * "Bảo mật", "bí mật", "đoàn kết chặt chẽ, tuyệt mật…" in running text are words, not stamps, unless written as one.
 */
export function refuseSecret(value: unknown): DomainError | undefined {
  return holdsStamp(value) ? refuse('DOCUMENT_SECRET') : undefined;
}

function holdsStamp(value: unknown): boolean {
  if (typeof value === 'string') return stamped.test(value) || loud.test(value);
  if (Array.isArray(value)) return value.some(holdsStamp);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) =>
    key === 'secrecy' ? part !== undefined && part !== 'thuong' : holdsStamp(part),
  );
}
