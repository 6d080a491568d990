import path from 'node:path';
import { cacheDirOf, readEnv } from '../../platform/env';
import { projectRoot } from '../../platform/paths';
import { findProgram, type Program } from '../../platform/servers/program';
import type { StackOptions } from '../../platform/servers/stack';

/** A whole Đôn Đốc with real servers and little stand-ins for worker and API. */
export function testStackOptions(
  options: Pick<StackOptions, 'dataDir'> & Partial<StackOptions> & { readonly worker?: string },
): StackOptions {
  const { worker = 'worker', ...rest } = options;
  return {
    cacheDirs: [cacheDirOf(readEnv())],
    host: '127.0.0.1',
    port: 0,
    externalTemporal: false,
    temporalNamespace: 'don-doc',
    programs: {
      prepareTemporal: findProgram('scripts/prepare-temporal'),
      worker: testProgram(worker),
      api: testProgram('api'),
    },
    report: () => undefined,
    ...rest,
  };
}

export const testProgram = (name: string): Program => ({
  file: path.join(projectRoot, 'test', 'support', 'programs', `${name}.ts`),
  nodeArgs: ['--require', require.resolve('tsx/cjs')],
});
