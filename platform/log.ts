import pino from 'pino';
import type { Env } from './env';

export type Logger = pino.Logger;

/**
 * A JSON-lines logger on stdout for one part ("api", "worker", …). Messages are constant; what varies goes into fields.
 * Fields that could hold a secret or personal content are cut out whoever logs them.
 */
export function createLogger(
  part: string,
  env: Pick<Env, 'LOG_LEVEL'>,
  destination?: pino.DestinationStream,
): Logger {
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.err },
    redact: { paths: [...secretFields, ...secretFields.map((name) => `*.${name}`)], censor: '[…]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const secretFields = [
  'password',
  'passwordHash',
  'token',
  'cookie',
  'authorization',
  'databaseUrl',
  'smtpUrl',
  'body',
];
