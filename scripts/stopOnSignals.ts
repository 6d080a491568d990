/** What a terminal and a service manager send to end a program. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C reaches every process of the terminal, and npm passes on to its child what it received itself: one press comes
 * twice within milliseconds. Nobody presses a second time so soon.
 */
const onePressMs = 1_000;

export interface Stopping {
  /** Stops in order; whoever pressed is told what happens. */
  readonly stop: () => void;
  /** Stops at once. */
  readonly abandon: () => void;
}

/** The first signal stops in order, another one later at once. */
export function stopOnSignals(
  target: Pick<NodeJS.EventEmitter, 'on'>,
  { stop, abandon }: Stopping,
  nowMs: () => number = Date.now,
): void {
  let pressedAtMs: number | undefined;
  const onSignal = (): void => {
    if (pressedAtMs === undefined) {
      pressedAtMs = nowMs();
      stop();
    } else if (nowMs() - pressedAtMs > onePressMs) abandon();
  };
  for (const signal of signals) target.on(signal, onSignal);
}
