/** "Something changed, look again": the server's stream of events, kept open, and heard at most every second or so. */
import { suspect } from './connection';

const gatherMs = 1200;
const reopenMs = 10_000;

/** Calls back after changes until the returned function is called. */
export function listen(onChange: () => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  // The first event only says that the stream is open: what is on the page was read a moment ago.
  let greeted = false;

  const heard = (): void => {
    if (!greeted) {
      greeted = true;
      return;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, gatherMs);
  };
  const open = (): void => {
    source = new EventSource('/api/events');
    source.addEventListener('inbox', heard);
    source.addEventListener('error', () => {
      void suspect();
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopening);
      reopening = setTimeout(open, reopenMs);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    clearTimeout(reopening);
    source?.close();
  };
}
