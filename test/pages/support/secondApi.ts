/** One more API process on the database and the Temporal of the stories, with settings of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { childEnvironment } from '../../../platform/env';
import { projectRoot } from '../../../platform/paths';
import { loadFieldKeys } from '../../../platform/servers/data-folder';
import { ReadyMessage } from '../../../platform/servers/ready';
import { readStack } from '../../../platform/servers/stack-file';
import { currentPagesRun } from './run';

export interface SecondApi {
  stop(): Promise<void>;
}

/**
 * Starts it on this port of the machine and waits until it serves.
 * @param settings variables of `.env` that differ from those of the first process
 * @throws when it ends before it serves
 */
export async function startApi(port: number, settings: Readonly<Record<string, string>>): Promise<SecondApi> {
  const { databaseUrl, dataDir, stackFile } = currentPagesRun();
  const stack = await readStack(stackFile);
  if (stack === undefined) throw new Error('The product is gone');
  const child = fork(path.join(projectRoot, 'dist', 'api', 'main.js'), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: childEnvironment({
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: stack.temporalAddress,
      TEMPORAL_NAMESPACE: stack.temporalNamespace,
      DON_DOC_DATA: dataDir,
      DON_DOC_DEMO: 'on',
      DON_DOC_KEYS: await loadFieldKeys({ keysFile: path.join(dataDir, 'field-keys') }),
      ...settings,
    }),
  });
  const gone = once(child, 'exit');
  await Promise.race([
    serves(child),
    gone.then(() => {
      throw new Error(`The second API process ended with ${child.exitCode ?? child.signalCode}`);
    }),
  ]);
  return {
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function serves(child: ReturnType<typeof fork>): Promise<void> {
  for (;;) {
    const [message] = await once(child, 'message');
    if (ReadyMessage.safeParse(message).success) return;
  }
}
