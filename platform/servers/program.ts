import { existsSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../operator-error';
import { projectRoot, runsCompiled } from '../paths';

/** A program of this project as arguments for Node. */
export interface Program {
  readonly file: string;
  readonly nodeArgs: readonly string[];
  readonly args?: readonly string[];
}

/**
 * Finds a program of the project by its path without extension, such as `scripts/start`: compiled when we run compiled,
 * else its source through tsx.
 * @throws OperatorError BUILD_MISSING
 */
export function findProgram(name: string): Program {
  const program = optionalProgram(name);
  if (program === undefined) throw new OperatorError('BUILD_MISSING', { path: `dist/${name}.js` });
  return program;
}

/** The same for a program that need not be there. */
export function optionalProgram(name: string): Program | undefined {
  const file = runsCompiled
    ? path.join(projectRoot, 'dist', `${name}.js`)
    : path.join(projectRoot, `${name}.ts`);
  if (!existsSync(file)) return undefined;
  return { file, nodeArgs: runsCompiled ? [] : ['--require', require.resolve('tsx/cjs')] };
}
