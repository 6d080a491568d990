import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BundleOptions } from '@temporalio/worker';
import { z } from 'zod';
import { reasonOf } from '../platform/operator-error';
import { projectRoot } from '../platform/paths';
import { hashOfFiles, isCurrent, filesBelow } from './inputs';

/** Production, tests and replay load the same bundle of the same source: what is tested is what runs. */
export const workflowsEntry = path.join(projectRoot, 'workflows', 'index.ts');
/** Loaded once a worker and shared by all of its workflows. */
const sharedModules = path.join(projectRoot, 'workflows', 'shared.ts');

/**
 * Bundles the workflows into `target` unless it is current, and says whether it did. This takes webpack and its memory:
 * call it in a process that ends soon, and give the worker `workflowBundle: { codePath: target }`.
 */
export async function bundleWorkflowsTo(target: string): Promise<boolean> {
  const stamp = `${target}.inputs`;
  const inputs = await hashOfFiles([
    ...(await filesBelow(['workflows', 'domain', 'processes'])).filter(
      (name) => !/\.test\.ts$|\.md$/.test(name),
    ),
    'package-lock.json',
    'scripts/bundle-workflows.ts',
  ]);
  if (existsSync(target) && (await isCurrent(stamp, inputs))) return false;
  const { bundleWorkflowCode } = await import('@temporalio/worker'); // here, because most calls end above and it is heavy
  const problems: string[] = [];
  const note = (message: string): void => void problems.push(message);
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflowsEntry,
    preloadModules: [sharedModules],
    webpackConfigHook: leanBundle,
    logger: {
      log: () => undefined,
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: note,
      error: note,
    },
  }).catch((error: unknown) => {
    throw new Error(`${problems.join('\n')}\n${reasonOf(error)}`);
  });
  await mkdir(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, target);
  await writeFile(stamp, inputs);
  return true;
}

const swcOptionsSchema = z.looseObject({ jsc: z.looseObject({ target: z.string() }) });

/**
 * Every workflow loads the bundle's modules for itself, so what is in it costs time and memory once a shard: 2.4 MB and
 * 12 ms as the SDK bundles it, 1.1 MB and 8 ms like this. The SDK has its loader write ES2017, which turns every object
 * spread and private field of the engine into the call of a helper; it keeps modules that nobody uses, such as the words
 * of fifty languages and the built-in calendar; and it keeps modules apart.
 */
const leanBundle: NonNullable<BundleOptions['webpackConfigHook']> = (config) => {
  for (const rule of config.module?.rules ?? []) {
    if (typeof rule !== 'object' || rule === null) continue;
    const { use } = rule;
    if (typeof use !== 'object' || use === null || Array.isArray(use)) continue;
    const options = swcOptionsSchema.safeParse(use.options);
    if (!options.success) continue;
    use.options = { ...options.data, jsc: { ...options.data.jsc, target: 'es2022' } };
    // Our own modules do nothing but declare.
    rule.sideEffects = false;
  }
  config.optimization = {
    ...config.optimization,
    sideEffects: true,
    usedExports: true,
    innerGraph: true,
    concatenateModules: true,
  };
  return config;
};
