import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json and prisma/, whether this file runs from its source or from dist/. */
export const projectRoot: string = findRoot(__dirname);

/** True when this code runs compiled (`dist/`), false under tsx or Jest. */
export const runsCompiled: boolean = __filename.endsWith('.js');

function findRoot(from: string): string {
  if (existsSync(path.join(from, 'prisma', 'schema.prisma'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error(`No project folder above ${__dirname}`);
  return findRoot(parent);
}
