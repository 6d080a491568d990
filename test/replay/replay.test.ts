import type { DataConverter, PayloadCodec } from '@temporalio/common';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { workflowBundlePath } from '../support/names';
import { loadCorpus, payloadsOf, textOf, type Recorded } from './corpus';

jest.setTimeout(120_000);

Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { filter: 'OFF' } },
  shutdownSignals: [],
});

/** Replays histories; the failures, by name. @throws when there is nothing to replay: a gate that checks nothing is open. */
async function replay(
  corpus: readonly Recorded[],
  workflowBundle: WorkflowBundleOption,
  dataConverter: DataConverter = {},
): Promise<Map<string, string>> {
  if (corpus.length === 0) throw new Error('the corpus is empty');
  const failures = new Map<string, string>();
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle, dataConverter },
    corpus,
  )) {
    replayed += 1;
    if (error !== undefined) failures.set(workflowId, error.message);
  }
  if (replayed !== corpus.length) throw new Error(`replayed ${replayed} of ${corpus.length}`);
  return failures;
}

/** What the workflows say while they are replayed. */
async function saidIn(corpus: readonly Recorded[]): Promise<string[]> {
  const said: string[] = [];
  const listener: PayloadCodec = {
    encode: (payloads) => {
      said.push(...payloads.map(({ data }) => textOf(data)).filter((text) => text !== ''));
      return Promise.resolve(payloads);
    },
    decode: (payloads) => Promise.resolve(payloads),
  };
  await replay(corpus, { codePath: workflowBundlePath }, { payloadCodecs: [listener] });
  return said;
}

describe('the replay gate', () => {
  let corpus: Recorded[];
  beforeAll(async () => {
    corpus = await loadCorpus();
  });

  it('replays every recorded history on the code of today', async () => {
    expect(existsSync(workflowBundlePath)).toBe(true);
    expect([...(await replay(corpus, { codePath: workflowBundlePath }))]).toEqual([]);
  });

  /**
   * Temporal compares which commands a workflow gives, not what is in them. An engine that computes something else from
   * the same past would replay without complaint, and go on with a journal that PostgreSQL does not have.
   */
  it('says the very same as it said then: batches, journals, hashes', async () => {
    const said = await saidIn(corpus);
    expect(said.filter((text) => text.includes('"journal"')).length).toBeGreaterThan(20);
    const recorded = payloadsOf(corpus);
    expect(said.filter((text) => !recorded.has(text))).toEqual([]);
  });

  it('notices when the same past leads somewhere else', async () => {
    const recorded = payloadsOf(corpus);
    // Another journal to begin with, as an engine with other events would have made it.
    for (const { history } of corpus) {
      for (const event of history.events ?? []) {
        for (const payload of event.activityTaskCompletedEventAttributes?.result?.payloads ?? []) {
          payload.data = Buffer.from(textOf(payload.data).replace(/"head":"[0-9a-f]{8}/, '"head":"00000000'));
        }
      }
    }
    const said = await saidIn(corpus);
    corpus = await loadCorpus();
    expect(said.filter((text) => !recorded.has(text))).not.toEqual([]);
  });

  it('has histories of every road through the workflows, with all that replay compares', () => {
    const events = corpus.flatMap(({ history }) => history.events ?? []);
    const has = {
      updates: events.filter((e) => e.workflowExecutionUpdateAcceptedEventAttributes != null).length,
      timers: events.filter((e) => e.timerFiredEventAttributes != null).length,
      cancelledTimers: events.filter((e) => e.timerCanceledEventAttributes != null).length,
      activities: events.filter((e) => e.activityTaskCompletedEventAttributes != null).length,
      signals: events.filter((e) => e.workflowExecutionSignaledEventAttributes != null).length,
      told: events.filter((e) => e.externalWorkflowExecutionSignaledEventAttributes != null).length,
      children: events.filter((e) => e.childWorkflowExecutionStartedEventAttributes != null).length,
      newRuns: events.filter((e) => e.workflowExecutionContinuedAsNewEventAttributes != null).length,
      ended: events.filter((e) => e.workflowExecutionCompletedEventAttributes != null).length,
    };
    expect(Object.entries(has).filter(([, count]) => count === 0)).toEqual([]);
    const activities = new Set(
      events
        .map((e) => e.activityTaskScheduledEventAttributes?.activityType?.name)
        .filter((name) => name != null),
    );
    expect([...activities].toSorted()).toEqual([
      'adoptCalendar',
      'closeCampaign',
      'flush',
      'liveCampaigns',
      'loadContext',
      'markRunning',
      'newestCalendar',
      'openShard',
      'registerCaseShards',
    ]);
    const withMetadata = corpus.filter(({ history }) =>
      history.events?.some((e) => e.workflowTaskCompletedEventAttributes?.sdkMetadata?.sdkName != null),
    );
    expect(withMetadata).toHaveLength(corpus.length);
  });

  it('fails on an empty corpus', async () => {
    await expect(replay([], { codePath: workflowBundlePath })).rejects.toThrow('the corpus is empty');
  });

  it('stops workflow code that has changed', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: path.join(__dirname, 'changed', 'index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    const failures = await replay(corpus, { code });
    expect([...failures.keys()].toSorted()).toEqual(corpus.map(({ workflowId }) => workflowId).toSorted());
  });
});
