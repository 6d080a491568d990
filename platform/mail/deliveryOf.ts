import { z } from 'zod';
import type { Delivery } from './mailer';

/** What nodemailer puts on its errors. */
const SmtpError = z.object({
  message: z.string().catch('Unknown error'),
  /** EAUTH, ECONNECTION, ETIMEDOUT, EENVELOPE … */
  code: z.string().optional().catch(undefined),
  /** The SMTP reply, when there was one. */
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
  /** The command that was answered so. */
  command: z.string().optional().catch(undefined),
});

/**
 * How a sending that failed must be understood. Only an answer about this very mail, to RCPT TO or DATA, may end it: a
 * wrong password, a sender or a relay that is not allowed and a full disk are the server's or the operator's matter, and
 * would otherwise lose the whole outbox.
 */
export function deliveryOf(error: unknown): Exclude<Delivery, { kind: 'accepted' }> {
  const { message, code, responseCode, response, command } = SmtpError.catch({
    message: String(error),
  }).parse(error);
  const reason = response === undefined || message.includes(response) ? message : `${message}: ${response}`;
  if (responseCode === undefined) {
    // Never sent: the address does not fit an envelope, or the mail is larger than the server takes.
    if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', reason };
    return { kind: 'later', scope: 'server', reason };
  }
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
  const aboutTheClient = [421, 530, 535].includes(responseCode) || /relay/i.test(response ?? '');
  if (!aboutThisMail || aboutTheClient) return { kind: 'later', scope: 'server', reason };
  return responseCode >= 500 ? { kind: 'refused', reason } : { kind: 'later', scope: 'message', reason };
}
