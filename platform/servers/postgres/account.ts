import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../../operator-error';
import { run, tail } from '../run';

/** How to start PostgreSQL's programs: as ourselves, or, because it refuses root, as the user "postgres". */
export interface PostgresAccount {
  readonly uid?: number;
  readonly gid?: number;
  /** Wraps a command line where more than uid and gid is needed. */
  command(
    program: string,
    args: readonly string[],
  ): { readonly command: string; readonly args: readonly string[] };
  /** Gives a folder to the account. */
  own(folder: string): void;
}

const ourselves: PostgresAccount = { command: (command, args) => ({ command, args }), own: () => undefined };

/**
 * The account that PostgreSQL runs under. `mustReach` are paths that it has to get to.
 * @throws OperatorError PG_ROOT_NEEDS_USER, PG_ROOT_CANNOT_REACH
 */
export async function postgresAccount(mustReach: readonly string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return ourselves;
  const { uid, gid } = (await lookUp()) ?? (await create());
  const own = (folder: string): void => chownSync(folder, uid, gid);
  const closed = mustReach
    .map((target) => closedFolderAbove(target, uid, gid))
    .find((folder) => folder !== undefined);
  if (closed === undefined) return { uid, gid, own, command: (command, args) => ({ command, args }) };

  // A checkout below /root: nobody else may pass there. Where the kernel lets us, lend the right to pass, and only that;
  // containers usually hold just the wider of the two rights. The secure bit makes access(2), which PostgreSQL asks about
  // its own files, count the right as well.
  for (const capability of ['dac_read_search', 'dac_override']) {
    const lend = [
      '--securebits=+no_setuid_fixup',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
    ];
    const probe = await run('setpriv', [...lend, 'test', '-x', path.join(closed, '.')], { timeoutMs: 5_000 });
    if (probe.code === 0)
      return { own, command: (program, args) => ({ command: 'setpriv', args: [...lend, program, ...args] }) };
  }
  throw new OperatorError('PG_ROOT_CANNOT_REACH', { path: closed });
}

async function lookUp(): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
}

async function create(): Promise<{ uid: number; gid: number }> {
  const made = await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const account = made.code === 0 ? await lookUp() : undefined;
  if (account === undefined)
    throw new OperatorError('PG_ROOT_NEEDS_USER', { why: tail(made.stderr, 1) || 'useradd' });
  return account;
}

/** The first folder on the way to `target` that the account may not pass, if any. */
function closedFolderAbove(target: string, uid: number, gid: number): string | undefined {
  const parts = path.resolve(target).split(path.sep);
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join(path.sep) || path.sep;
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) return undefined; // not there yet: it will be made by us, passable
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return folder;
  }
  return undefined;
}
