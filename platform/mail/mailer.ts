/** What the outbox asks of a mail server, and how that may end. */
export interface Mail {
  /** Unique per message; its Message-ID comes from it, so a server or mailbox can drop a repeat. */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type Delivery =
  | { readonly kind: 'accepted' }
  /** This message will never be taken: no such mailbox, refused content. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** `message`: the server takes others but not this one now. `server`: it takes none: down, hanging, bad password. */
  | { readonly kind: 'later'; readonly scope: 'message' | 'server'; readonly reason: string };

export interface Mailer {
  /** How many mails may be on their way at once. */
  readonly lanes: number;
  /** Hands one mail over. Never rejects, and ends within a bounded time. */
  send(mail: Mail): Promise<Delivery>;
  /** Gives the connections back; what is on its way ends as `later`. */
  close(): void;
}
