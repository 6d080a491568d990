/** A real SMTP server for the stories about mail, with encryption, passwords, and a temper that the test sets. */
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { type Certificate, selfSigned } from '../support/certificate';

/** What the server does with a mail. */
export type Temper =
  | 'accept'
  /** Answers RCPT TO with this. */
  | { readonly recipient: number; readonly text?: string }
  /** Answers the end of DATA with this. */
  | { readonly content: number }
  /** Reads all of the mail and never answers. */
  | 'hang'
  /** Breaks the connection in the middle of DATA. */
  | 'drop'
  /** Takes the mail and breaks the connection instead of saying so. */
  | 'takeAndDrop';

export interface Received {
  readonly to: string;
  readonly secure: boolean;
  readonly user: string;
  readonly mail: Email;
}

export interface MailServerOptions {
  /** `tls`: encrypted from the start. `starttls`: after a while. `plain`: never. */
  readonly encryption?: 'tls' | 'starttls' | 'plain';
  readonly user?: string;
  readonly password?: string;
}

class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text = 'no') {
    super(text);
    this.responseCode = responseCode;
  }
}

export class MailServer {
  readonly certificate: Certificate = selfSigned();
  readonly received: Received[] = [];
  /** Mails that were tried, whatever became of them. */
  tried = 0;
  connections = 0;
  /** Passwords that were offered. */
  readonly passwords: string[] = [];
  temper: (to: string) => Temper = () => 'accept';
  readonly #options: Required<MailServerOptions>;
  #server: SMTPServer | undefined;
  #port = 0;

  constructor(options: MailServerOptions = {}) {
    this.#options = { encryption: 'tls', user: 'dondoc', password: 'mật khẩu', ...options };
  }

  /** Listens; after `stop`, on the same port as before. */
  async start(): Promise<void> {
    const { encryption, user, password } = this.#options;
    const options: SMTPServerOptions = {
      ...this.certificate,
      secure: encryption === 'tls',
      disabledCommands: encryption === 'plain' ? ['STARTTLS'] : [],
      allowInsecureAuth: encryption === 'plain',
      disableReverseLookup: true,
      closeTimeout: 50,
      logger: false,
      onConnect: (_session, done) => {
        this.connections += 1;
        done();
      },
      onAuth: (auth, _session, done) => {
        this.passwords.push(auth.password ?? '');
        if (auth.username === user && auth.password === password) done(null, { user });
        else done(new Refusal(535, 'wrong password'));
      },
      onRcptTo: ({ address }, _session, done) => {
        const temper = this.temper(address);
        if (typeof temper === 'object' && 'recipient' in temper) {
          this.tried += 1;
          done(new Refusal(temper.recipient, temper.text));
        } else done();
      },
      onData: (stream, session, done) => void this.#take(stream, session, done),
    };
    const server = new SMTPServer(options);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = portOf(server.server);
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }

  url(password = this.#options.password): string {
    const protocol = this.#options.encryption === 'tls' ? 'smtps' : 'smtp';
    return `${protocol}://${this.#options.user}:${encodeURIComponent(password)}@localhost:${this.#port}`;
  }

  async #take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const temper = this.temper(to);
    this.tried += 1;
    stream.on('error', () => undefined);
    if (temper === 'drop') {
      stream.once('data', () => this.#cut(session));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    if (temper === 'hang') return;
    if (typeof temper === 'object' && 'content' in temper) {
      done(new Refusal(temper.content));
      return;
    }
    const mail = await PostalMime.parse(Buffer.concat(chunks));
    this.received.push({ to, secure: session.secure, user: String(session.user), mail });
    if (temper === 'takeAndDrop') this.#cut(session);
    else done();
  }

  #cut(session: SMTPServerSession): void {
    for (const connection of this.#server?.connections ?? [])
      if (connection.id === session.id) connection._socket.destroy();
  }
}

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export interface OddServer {
  readonly url: string;
  close(): void;
}

/** A port on which somebody listens and never says a word. */
export const silentServer = (): Promise<OddServer> => oddServer(() => undefined);

/** A server that hangs up on whoever calls. */
export async function unwillingServer(): Promise<OddServer & { calls(): number }> {
  let calls = 0;
  const server = await oddServer((socket) => {
    calls += 1;
    socket.end();
  });
  return { ...server, calls: () => calls };
}

/** A server that answers MAIL FROM line after line, never silent for long and never done. */
export async function dribblingServer(): Promise<OddServer & { answers(): number }> {
  let answers = 0;
  const server = await oddServer((socket) => {
    socket.write('220 localhost\r\n');
    socket.on('data', (data) => {
      if (!data.toString().startsWith('MAIL')) {
        socket.write('250 localhost\r\n');
        return;
      }
      const timer = setInterval(() => {
        answers += 1;
        socket.write('250-wait\r\n');
      }, 25);
      socket.on('close', () => clearInterval(timer));
    });
  });
  return { ...server, answers: () => answers };
}

async function oddServer(onConnection: (socket: Socket) => void): Promise<OddServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${portOf(server)}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
