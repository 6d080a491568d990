import { z } from 'zod';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte (`smtps:`). */
  readonly secure: boolean;
  readonly startTls: z.infer<typeof StartTls>;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
}

const StartTls = z.enum(['required', 'optional', 'off']);

/**
 * Reads `smtp://user:password@host:587` or `smtps://…:465`. Passwords should not travel in the clear, so `smtp:` requires
 * STARTTLS unless the address ends with `?starttls=optional` or `?starttls=off`.
 * @throws Error when it is not such an address; the message does not repeat it, since it may hold a password.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const startTls = StartTls.safeParse(url?.searchParams.get('starttls') ?? 'required');
  if (url === undefined || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || !startTls.success)
    throw new Error(
      'SMTP_URL must look like smtp://user:password@host:587?starttls=required or smtps://…:465',
    );
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    startTls: startTls.data,
    auth:
      url.username === ''
        ? undefined
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
}
