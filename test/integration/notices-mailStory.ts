/** What the stories about mail share: an office, mail servers, and mailers whose patience fits a test. */
import type { Pool } from 'pg';
import type { Mailer } from '../../platform/mail/mailer';
import { createSmtpMailer } from '../../platform/mail/smtp';
import { Rest } from '../../platform/notices/backOff';
import { MailServer, type MailServerOptions } from './notices-mailServer';
import { Office, at } from './notices-world';

export class MailStory {
  readonly pool: Pool;
  readonly office: Office;
  /** One process's memory of a server in trouble. */
  readonly rest = new Rest();
  readonly #open: { close(): unknown }[] = [];

  private constructor(pool: Pool) {
    this.pool = pool;
    this.office = new Office(pool);
  }

  /** The office with one campaign and one officer, An of the ward Láng. */
  static async begin(pool: Pool): Promise<MailStory> {
    const story = new MailStory(pool);
    await story.office.open();
    await story.office.campaign('k1');
    await story.office.person('an', 'Nguyễn Văn Ân', 'CHUYEN_VIEN', 'LANG');
    return story;
  }

  async end(): Promise<void> {
    for (const one of this.#open.splice(0).toReversed()) await one.close();
  }

  closeLater(one: { close(): unknown }): void {
    this.#open.push(one);
  }

  async server(options: MailServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await server.start();
    this.closeLater({ close: () => server.stop() });
    return server;
  }

  mailerTo(url: string, ca?: string): Mailer {
    const mailer = createSmtpMailer({
      url,
      from: 'Đôn Đốc <don-doc@mttq.example>',
      timeouts: { connectMs: 500, greetingMs: 250, silenceMs: 300, totalMs: 1_000, idleMs: 200 },
      ...(ca === undefined ? {} : { tls: { ca } }),
    });
    this.closeLater(mailer);
    return mailer;
  }

  mailerOf(server: MailServer): Mailer {
    return this.mailerTo(server.url(), server.certificate.cert);
  }

  /** One late report, and the time at which its digest is due. */
  async oneDigestDue(): Promise<void> {
    await this.office.reportDue('2026-11-20');
    await this.office.resolve();
    this.office.nowMs = at('2026-11-23', '09:00');
  }

  /** As many units, each with an officer and a late report. */
  async officers(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      await this.office.unit(`U${i}`, `Đơn vị ${i}`, 'P01');
      await this.office.person(`p${i}`, `Người ${i}`, 'CHUYEN_VIEN', `U${i}`);
      await this.office.reportDue('2026-11-20', {}, { unit: `U${i}` });
    }
  }

  async statuses(): Promise<string[]> {
    return (await this.office.messages()).map((m) => m.status);
  }
}
