/** What the worker runs. The names are wire format. */
export { calendarRollout } from './calendarRollout';
export { campaign } from './campaign';
export { recurring } from './recurring';
export { shard } from './shard';
