/** Reading replies whose shape a test does not declare. */
import type { Reply } from './world';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The value at a path; array indexes are names too. Undefined where there is nothing. */
export const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);

/** The stable code of a refusal. */
export const codeOf = (reply: Reply): unknown => field(reply.body, 'code');

/** The items of a list. */
export function items(reply: Reply): readonly unknown[] {
  const found = field(reply.body, 'items');
  return Array.isArray(found) ? found : [];
}

/** Paths of the problems that a refusal names. */
export function problemPaths(reply: Reply): unknown[] {
  const found = field(reply.body, 'problems');
  return Array.isArray(found) ? found.map((problem) => field(problem, 'path')) : [];
}
