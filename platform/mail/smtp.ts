/**
 * Mail by SMTP.
 *
 * 1. A mail counts as accepted only by the server's answer to the end of DATA. When that answer is lost (the connection
 *    breaks, the process dies), nobody can know whether the mail was taken: it is sent again, under the same Message-ID.
 * 2. Nodemailer must not try again by itself (`maxRequeues: 0`): whether and when a mail is repeated is for the outbox to
 *    decide, which counts attempts and lets a server in trouble rest.
 * 3. Every wait has an end, and so has all of a sending together (`totalMs`); its connection is then destroyed.
 */
import { createHash } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { createTransport } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import type { Env } from '../env';
import { deliveryOf } from './deliveryOf';
import type { Mailer } from './mailer';
import { readSmtpUrl } from './smtpUrl';

interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence in the middle of a conversation. */
  readonly silenceMs: number;
  /** All that one mail may take. */
  readonly totalMs: number;
  /** How long a connection waits for the next mail. */
  readonly idleMs: number;
}

export interface SmtpOptions {
  /** The setting SMTP_URL; see `readSmtpUrl`. */
  readonly url: string;
  /** `Đôn Đốc <don-doc@don-vi.vn>`. */
  readonly from: string;
  /** Connections at once. Default 2. */
  readonly lanes?: number;
  readonly timeouts?: Partial<SmtpTimeouts>;
  /** Authorities to trust besides the system's; NODE_EXTRA_CA_CERTS does it for the whole process. */
  readonly tls?: Pick<ConnectionOptions, 'ca'>;
}

const defaultTimeouts: SmtpTimeouts = {
  connectMs: 15_000,
  greetingMs: 15_000,
  silenceMs: 60_000,
  totalMs: 120_000,
  idleMs: 5_000,
};

/** Servers like to end long conversations themselves; a new one costs little. */
const mailsPerConnection = 50;

/** Nobody's out-of-office note should answer a machine (RFC 3834; the second is Exchange's word for it). */
const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** A mailer for one server. Connects when there is something to send. @throws Error on a bad URL or sender */
export function createSmtpMailer(options: SmtpOptions): Mailer {
  const { host, port, secure, startTls, auth } = readSmtpUrl(options.url);
  const sender = addressparser(options.from, { flatten: true })[0]?.address ?? '';
  if (!sender.includes('@')) throw new Error('SMTP_FROM must look like Đôn Đốc <don-doc@don-vi.vn>');
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const lanes = options.lanes ?? 2;
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    auth,
    requireTLS: !secure && startTls === 'required',
    ignoreTLS: startTls === 'off',
    opportunisticTLS: startTls === 'optional',
    tls: { ...options.tls, minVersion: 'TLSv1.2' },
    maxConnections: lanes,
    maxMessages: mailsPerConnection,
    maxRequeues: 0,
    idleTimeout: timeouts.idleMs,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    lanes,
    send: async ({ key, to, subject, text, html }) => {
      try {
        await transport.sendMail({
          from: options.from,
          to,
          subject,
          text,
          html,
          headers,
          messageId: messageIdOf(key, sender),
          signal: AbortSignal.timeout(timeouts.totalMs),
        });
        return { kind: 'accepted' };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close: () => transport.close({ force: true }),
  };
}

/** The mailer that the settings ask for; undefined without SMTP_URL: letters then stay on the page. */
export function mailerOf(env: Pick<Env, 'SMTP_URL' | 'SMTP_FROM'>): Mailer | undefined {
  return env.SMTP_URL === undefined
    ? undefined
    : createSmtpMailer({ url: env.SMTP_URL, from: env.SMTP_FROM });
}

/** The same key gives the same Message-ID, in every attempt and on every machine. @param sender a bare address */
export function messageIdOf(key: string, sender: string): string {
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}
