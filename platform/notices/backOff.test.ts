import { Rest, giveUpAfterMs, messageBackOffMs, serverBackOffMs } from './backOff';

const hourMs = 3_600_000;

describe('waiting after a failure', () => {
  it('doubles for a message that is put off, up to a day', () => {
    expect([1, 2, 3, 4].map(messageBackOffMs)).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect([12, 1_000].map(messageBackOffMs)).toEqual([24 * hourMs, 24 * hourMs]);
    expect(giveUpAfterMs).toBe(120 * hourMs);
  });

  it('stays short while the server is in trouble, so that mail goes on soon after', () => {
    expect(serverBackOffMs(1)).toBe(5_000);
    expect(serverBackOffMs(1_000)).toBe(300_000);
  });
});

describe('resting', () => {
  it('grows with each probe that fails, and ends with the first success', () => {
    const rest = new Rest();
    expect(rest.probing).toBe(false);
    rest.failed(0);
    expect(rest.probing).toBe(true);
    expect(rest.untilMs).toBe(1_000);
    rest.failed(1_000);
    expect(rest.untilMs).toBe(3_000);
    for (let i = 0; i < 20; i += 1) rest.failed(rest.untilMs);
    const nowMs = rest.untilMs;
    rest.failed(nowMs);
    expect(rest.untilMs).toBe(nowMs + 60_000);
    rest.succeeded();
    expect(rest).toMatchObject({ probing: false, untilMs: 0 });
  });

  it('counts mails that fail side by side as one failure', () => {
    const rest = new Rest();
    for (let lane = 0; lane < 5; lane += 1) rest.failed(10 * lane);
    expect(rest.untilMs).toBe(1_000);
  });
});
