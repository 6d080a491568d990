import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { childEnvironment } from '../platform/env';
import { OperatorError } from '../platform/operator-error';
import { projectRoot } from '../platform/paths';
import { awaitLock } from '../platform/servers/lock';
import { run, tail } from '../platform/servers/run';
import { bundleWorkflowsTo, workflowsEntry } from './bundle-workflows';
import { filesBelow, hashOfFiles, isCurrent } from './inputs';

/** The steps from a checkout to something that runs. Each is skipped when its inputs have not changed. */

const generatedDir = path.join(projectRoot, 'platform', 'generated');
const distDir = path.join(projectRoot, 'dist');
const cacheDir = path.join(projectRoot, 'node_modules', '.cache', 'don-doc');

/** Generates the Prisma client into platform/generated; says whether there was anything to do. */
export async function generatePrismaClient(): Promise<boolean> {
  const stamp = path.join(generatedDir, '.inputs');
  const inputs = await hashOfFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (await isCurrent(stamp, inputs)) return false;
  return withBuildLock(async () => {
    if (await isCurrent(stamp, inputs)) return false;
    await runTool('prisma', ['generate'], 'prisma generate', {
      env: {
        // `generate` needs no engine, but would download one if it had none: any program that is there will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    await writeFile(stamp, inputs);
    return true;
  });
}

/** Compiles the server side into dist/ (incremental). */
export async function compile(): Promise<void> {
  await withBuildLock(() => runTool('typescript', ['-p', 'tsconfig.build.json'], 'tsc'));
}

/** Bundles the workflows into dist/workflow-bundle.js; says whether there was anything to do. */
export async function bundleWorkflows(): Promise<boolean> {
  if (!existsSync(workflowsEntry)) return false;
  return withBuildLock(() => bundleWorkflowsTo(path.join(distDir, 'workflow-bundle.js')));
}

/** Builds the web page into web/dist; says whether there was anything to do. */
export async function buildWeb(): Promise<boolean> {
  if (!existsSync(path.join(projectRoot, 'web', 'index.html'))) return false;
  const stamp = path.join(cacheDir, 'web.inputs');
  // The user guide is part of the pages.
  const sources = await filesBelow(['web', 'docs/huong-dan', 'docs/screens']);
  const inputs = await hashOfFiles([...sources, 'package-lock.json']);
  const isBuilt = async (): Promise<boolean> =>
    existsSync(path.join(projectRoot, 'web', 'dist', 'index.html')) && (await isCurrent(stamp, inputs));
  if (await isBuilt()) return false;
  return withBuildLock(async () => {
    if (await isBuilt()) return false;
    await runTool('vite', ['build', '--logLevel', 'warn'], 'vite build', { from: 'web' });
    await writeFile(stamp, inputs);
    return true;
  });
}

/** One build at a time: `npm start` and `npm test` may be typed in two windows. */
async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = await awaitLock(
    path.join(projectRoot, 'node_modules', '.cache', 'don-doc', 'build.lock'),
    () => {
      console.log('Đang chờ một lần biên dịch khác xong…');
    },
  );
  try {
    return await work();
  } finally {
    lock.release();
  }
}

const PackageBin = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

interface ToolOptions {
  readonly env?: Record<string, string>;
  /** The folder of the workspace that the tool belongs to and works in. */
  readonly from?: string;
}

/** Runs the command of an npm package with this Node, without npx and its guesses. */
async function runTool(
  name: string,
  args: readonly string[],
  step: string,
  options: ToolOptions = {},
): Promise<void> {
  const cwd = path.join(projectRoot, options.from ?? '.');
  let manifest: string;
  try {
    manifest = createRequire(path.join(cwd, 'package.json')).resolve(`${name}/package.json`);
  } catch (error) {
    throw new OperatorError('TOOL_MISSING', { tool: name }, error);
  }
  const { bin } = PackageBin.parse(JSON.parse(await readFile(manifest, 'utf8')));
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
  if (script === undefined) throw new OperatorError('TOOL_MISSING', { tool: name });
  const result = await run(process.execPath, [path.join(path.dirname(manifest), script), ...args], {
    cwd,
    env: childEnvironment({ NO_COLOR: '1', ...options.env }),
  });
  if (result.code !== 0)
    throw new OperatorError('BUILD_FAILED', { step, why: tail(result.stdout + result.stderr, 40) });
}
