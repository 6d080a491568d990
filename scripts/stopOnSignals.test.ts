import { EventEmitter } from 'node:events';
import { stopOnSignals } from './stopOnSignals';

function terminal(): { press: (atMs: number, signal?: NodeJS.Signals) => void; done: string[] } {
  const target = new EventEmitter();
  const done: string[] = [];
  let nowMs = 0;
  stopOnSignals(target, { stop: () => done.push('stop'), abandon: () => done.push('abandon') }, () => nowMs);
  return {
    done,
    press(atMs, signal = 'SIGINT') {
      nowMs = atMs;
      target.emit(signal);
    },
  };
}

test('one Ctrl-C that the terminal and npm both deliver stops in order', () => {
  const { press, done } = terminal();
  press(10);
  press(14);
  press(60);
  expect(done).toEqual(['stop']);
});

test('whoever presses again while it is stopping wants it to stop at once', () => {
  const { press, done } = terminal();
  press(10);
  press(12);
  press(2_500);
  expect(done).toEqual(['stop', 'abandon']);
});

test('a service manager and a closed terminal stop it in order too', () => {
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    const { press, done } = terminal();
    press(0, signal);
    expect(done).toEqual(['stop']);
  }
});
