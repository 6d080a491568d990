import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { newKeyText } from '../crypto/fieldKeys';
import { errorCodeOf, OperatorError, reasonOf } from '../operator-error';

/** Passwords of the embedded PostgreSQL: its superuser, the application's role, and Temporal's. */
export const Secrets = z.object({
  superuser: z.string().min(1),
  app: z.string().min(1),
  temporal: z.string().min(1),
});
export type Secrets = z.infer<typeof Secrets>;

/** Where everything lies in one data folder. */
export interface DataFolder {
  readonly root: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly logs: string;
  readonly secretsFile: string;
  readonly keysFile: string;
  readonly portsFile: string;
  readonly stackFile: string;
  readonly lockFile: string;
}

/**
 * Makes the data folder if needed.
 * @throws OperatorError DATA_NOT_WRITABLE
 */
export async function openDataFolder(root: string): Promise<DataFolder> {
  const folder: DataFolder = {
    root,
    postgres: path.join(root, 'postgres'),
    temporal: path.join(root, 'temporal'),
    logs: path.join(root, 'logs'),
    secretsFile: path.join(root, 'secrets.json'),
    keysFile: path.join(root, 'field-keys'),
    portsFile: path.join(root, 'ports.json'),
    stackFile: path.join(root, 'stack.json'),
    lockFile: path.join(root, 'don-doc.lock'),
  };
  try {
    // Passable for others, because PostgreSQL may run as another user; what is secret has its own mode.
    await mkdir(root, { recursive: true, mode: 0o711 });
    await mkdir(folder.temporal, { recursive: true, mode: 0o700 });
    await mkdir(folder.logs, { recursive: true, mode: 0o700 });
    await access(root, constants.W_OK);
  } catch (error) {
    throw new OperatorError('DATA_NOT_WRITABLE', { dataDir: root, why: reasonOf(error) }, error);
  }
  return folder;
}

/**
 * The passwords of this data folder, made at random the first time.
 * @throws OperatorError PG_PASSWORD_REFUSED when the cluster is there but its passwords are not.
 */
export async function loadSecrets(folder: DataFolder): Promise<Secrets> {
  const saved = await readFile(folder.secretsFile, 'utf8')
    .then((text) => Secrets.parse(JSON.parse(text)))
    .catch(() => undefined);
  if (saved !== undefined) return saved;
  if (existsSync(folder.postgres)) {
    throw new OperatorError('PG_PASSWORD_REFUSED', { file: folder.secretsFile, dataDir: folder.postgres });
  }
  const password = (): string => randomBytes(24).toString('base64url');
  const secrets: Secrets = { superuser: password(), app: password(), temporal: password() };
  await writePrivately(folder.secretsFile, JSON.stringify(secrets, null, 2));
  return secrets;
}

/**
 * The keys of encrypted fields of this data folder, as DON_DOC_KEYS wants them; made at random the first time.
 * @throws OperatorError DATA_NOT_WRITABLE when they are there and cannot be read: new ones must not take their place
 */
export async function loadFieldKeys(folder: Pick<DataFolder, 'keysFile'>): Promise<string> {
  const saved = await savedFieldKeys(folder);
  if (saved !== '') return saved;
  const first = newKeyText('k1');
  await writePrivately(folder.keysFile, `${first}\n`);
  return first;
}

/**
 * Keys that an operator gave by DON_DOC_KEYS. Those that the folder has made and used before must be among them.
 * @throws OperatorError KEYS_INCOMPLETE
 */
export async function mustHoldSavedKeys(
  folder: Pick<DataFolder, 'root' | 'keysFile'>,
  given: string,
): Promise<string> {
  const entries = (keys: string): string[] => keys.split(',').map((entry) => entry.trim());
  const known = new Set(entries(given));
  const missing = entries(await savedFieldKeys(folder)).filter((entry) => entry !== '' && !known.has(entry));
  if (missing.length === 0) return given;
  throw new OperatorError('KEYS_INCOMPLETE', {
    names: missing.map((entry) => entry.split(':')[0]).join(', '),
    file: folder.keysFile,
  });
}

async function savedFieldKeys({ keysFile }: Pick<DataFolder, 'keysFile'>): Promise<string> {
  try {
    return (await readFile(keysFile, 'utf8')).trim();
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return '';
    throw new OperatorError('DATA_NOT_WRITABLE', { dataDir: keysFile, why: reasonOf(error) }, error);
  }
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivately(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}
