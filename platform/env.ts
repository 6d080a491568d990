import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { OperatorError } from './operator-error';
import { projectRoot } from './paths';

const port = z.coerce
  .number('phải là số cổng')
  .int('phải là số cổng nguyên')
  .min(0, 'phải từ 0 đến 65535')
  .max(65535, 'phải từ 0 đến 65535');
const url = (protocols: readonly string[], example: string) =>
  z.string().refine((value) => {
    const parsed = tryUrl(value);
    return parsed !== null && protocols.includes(parsed.protocol);
  }, `phải có dạng ${example}`);

/** Every setting that the product reads from its environment. An empty value counts as not set. */
export const Env = z.object({
  /** The application's database. Unset: the embedded PostgreSQL. */
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://người-dùng:mật-khẩu@máy:5432/tên').optional(),
  /** Keys that encrypt personal data, `name:base64` each, the writing one first (`crypto/fieldKeys.ts`). */
  DON_DOC_KEYS: z.string().optional(),
  /** Connections that one process may hold to the database. */
  DATABASE_POOL: z.coerce
    .number('phải là số')
    .int('phải là số nguyên')
    .min(1, 'phải từ 1 đến 100')
    .max(100, 'phải từ 1 đến 100')
    .default(10),

  /** `host:port` of a Temporal frontend. Unset: the embedded server. Other TEMPORAL_* of the SDK's envconfig work too. */
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d{1,5}$/, 'phải có dạng máy:cổng, ví dụ temporal.noi-bo:7233')
    .optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'chỉ gồm chữ không dấu, số, dấu chấm và gạch')
    .default('don-doc'),
  TEMPORAL_PROFILE: z.string().optional(),
  TEMPORAL_CONFIG_FILE: z.string().optional(),
  /** Where to get the Temporal release archive instead of the official address: http(s): or file:. */
  TEMPORAL_DOWNLOAD_URL: url(['http:', 'https:', 'file:'], 'https://… hoặc file:///…').optional(),

  /** Port and address of the API and the web page. */
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** The address that people type and that links in e-mail carry. Unset: built from HOST and PORT. */
  PUBLIC_URL: url(['http:', 'https:'], 'https://dondoc.don-vi.vn').optional(),

  /** One folder with everything that must survive a restart. */
  DON_DOC_DATA: z.string().default('./.data'),
  /** `off`: never load the demonstration data. */
  DON_DOC_DEMO: z.enum(['on', 'off'], 'phải là on hoặc off').default('on'),
  /** Folder for what can be got again, such as the Temporal server. */
  XDG_CACHE_HOME: z.string().optional(),

  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://người-dùng:mật-khẩu@máy:465').optional(),
  SMTP_FROM: z.string().default('Đôn Đốc <don-doc@localhost>'),

  /** The office's own identity provider (OpenID Connect). Unset: local accounts only. */
  OIDC_ISSUER: z
    .string()
    .refine(isSafeIssuer, 'phải có dạng https://dang-nhap.don-vi.vn (http chỉ dùng được trên máy này)')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  /** Unset: a public client, held by PKCE alone. */
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Which claim finds the account: `email` is compared with the person's address, any other with the user name. */
  OIDC_CLAIM: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/, 'phải là tên một trường, ví dụ email hoặc preferred_username')
    .default('preferred_username'),
  OIDC_SCOPE: z.string().default('openid profile email'),
  /** Completes "Đăng nhập bằng …". */
  OIDC_LABEL: z.string().max(60, 'dài tối đa 60 ký tự').default('tài khoản cơ quan'),

  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'phải là trace, debug, info, warn, error, fatal hoặc silent',
    )
    .default('info'),
});
export type Env = z.infer<typeof Env>;

/**
 * The settings, checked. The only place in the product that reads `process.env`.
 * @throws OperatorError ENV_INVALID naming every wrong variable; values are not repeated, they may be secret.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Env.safeParse(given);
  const problems = parsed.success
    ? missingOf(parsed.data)
    : parsed.error.issues.map((issue) => `  • ${issue.path.join('.')} ${issue.message}.`);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new OperatorError('ENV_INVALID', { problems: problems.join('\n') });
}

/** The environment for a child process: this one's, with some variables set, or unset where the value is undefined. */
export function childEnvironment(
  overrides: Readonly<Record<string, string | undefined>> = {},
  source: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  return { ...source, ...overrides };
}

/** Every TEMPORAL_* variable, for the SDK's envconfig, which knows more of them than we do (TLS, API key, metadata). */
export function temporalVariables(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (name.startsWith('TEMPORAL_') && value !== undefined && value !== '') found[name] = value;
  }
  return found;
}

/**
 * Is Temporal somebody else's business? A profile in a file counts only when it is named: a developer's own
 * temporal.toml in the home folder must not send our campaigns elsewhere.
 */
export function usesExternalTemporal(
  env: Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_PROFILE' | 'TEMPORAL_CONFIG_FILE'>,
): boolean {
  return [env.TEMPORAL_ADDRESS, env.TEMPORAL_PROFILE, env.TEMPORAL_CONFIG_FILE].some(
    (value) => value !== undefined,
  );
}

/** The absolute data folder: a relative one counts from the project's folder, not from where the command was typed. */
export function dataDirOf(env: Pick<Env, 'DON_DOC_DATA'>): string {
  return path.resolve(projectRoot, env.DON_DOC_DATA);
}

/** The per-user cache folder (XDG). */
export function cacheDirOf(env: Pick<Env, 'XDG_CACHE_HOME'>): string {
  return path.join(env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'don-doc');
}

/** What one setting asks of another. */
const missingOf = ({ OIDC_ISSUER, OIDC_CLIENT_ID }: Env): string[] =>
  OIDC_ISSUER !== undefined && OIDC_CLIENT_ID === undefined
    ? ['  • OIDC_CLIENT_ID còn thiếu (đã đặt OIDC_ISSUER).']
    : [];

/** Tokens and secrets do not cross a network in the clear. */
function isSafeIssuer(value: string): boolean {
  const issuer = tryUrl(value);
  if (issuer === null) return false;
  return (
    issuer.protocol === 'https:' ||
    (issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname))
  );
}

function tryUrl(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}
