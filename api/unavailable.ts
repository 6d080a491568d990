/** Tells "a server behind us is away for the moment" from a fault of ours: the first is worth another try. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '08000',
  '08003',
  '08006',
  '53300', // too_many_connections
  'P1001', // Prisma: cannot reach the server
  'P1002',
  'P1008',
  'P1017', // Prisma: the server closed the connection
  'P2024', // Prisma: no connection from the pool
]);
const messages = [
  /Connection terminated/i,
  /timeout exceeded when trying to connect/i,
  /UNAVAILABLE|DEADLINE_EXCEEDED/,
];

/** Looks at the error and at what caused it. */
export function isUnavailable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && codes.has(at.code)) return true;
    const { message } = at;
    if (messages.some((known) => known.test(message))) return true;
    if (at instanceof AggregateError && at.errors.some(isUnavailable)) return true;
  }
  return false;
}
