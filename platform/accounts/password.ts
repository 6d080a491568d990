/** Passwords: argon2id with the parameters that OWASP names, and what a password must be like. */
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet); argon2id is what the library does by default. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const shortestPassword = 10;
const longestPassword = 200;

/** Hashes a password for storage; the salt is in the result. */
export const hashPassword = (password: string): Promise<string> => hash(password, options);

/** Is it the password that was hashed? A damaged hash counts as no. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}

let nobodysHash: Promise<string> | undefined;

/** Takes as long as a check that fails, so that an unknown name cannot be told from a wrong password by the clock. */
export async function pretendToCheck(password: string): Promise<void> {
  nobodysHash ??= hashPassword('nobody signs in with this');
  await isPassword(await nobodysHash, password);
}

/** Substrings that make a password guessable in a Vietnamese office, compared without accents and in lower case. */
const guessable = [
  'matkhau',
  'password',
  '123456',
  'qwerty',
  'abc123',
  'mttq',
  'dondoc',
  'iloveyou',
  'vietnam',
];

/** Why a password is not good enough, as the end of a Vietnamese sentence; undefined when it is. */
export function weaknessOf(password: string, username: string): string | undefined {
  if (password.length < shortestPassword) return `cần ít nhất ${shortestPassword} ký tự`;
  if (password.length > longestPassword) return `dài quá ${longestPassword} ký tự`;
  if (new Set(password).size < 5) return 'dùng quá ít ký tự khác nhau';
  const plain = password
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/\s/g, '');
  if (username.length >= 3 && plain.includes(username.toLowerCase())) return 'không được chứa tên đăng nhập';
  const found = guessable.find((word) => plain.includes(word) && plain.length - word.length < 8);
  return found === undefined ? undefined : `“${found}” quá dễ đoán`;
}
