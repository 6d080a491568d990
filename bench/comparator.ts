/** What every side of a comparison can do. All run against the same PostgreSQL and the same Temporal server, in one run. */

/** The servers under test. `url` is the product's API; another comparator may ignore it. */
export interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly url: string;
}

/** From the request to launch until every unit's inbox row can be read from PostgreSQL. */
export interface FanoutResult {
  readonly units: number;
  readonly seconds: number;
}

/**
 * Reminders that are all due at one instant: how late half of them and the last one could be read from PostgreSQL, and
 * whether each came once.
 */
export interface HerdResult {
  readonly reminders: number;
  readonly p50Ms: number;
  readonly lastMs: number;
  readonly lost: number;
  readonly twice: number;
}

/** People who decide through HTTP, each as soon as the last answer came. */
export interface DecideResult {
  readonly callers: number;
  readonly units: number;
  readonly decisions: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
  /** Seconds of computing while they decided, by part. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** One person who asks for the first page of an inbox again and again. */
export interface InboxResult {
  readonly who: string;
  readonly open: number;
  readonly requests: number;
  /** Rows on the page. */
  readonly rows: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A city has all of its units below one leader; a country has provinces of 5,000. */
export interface OfficeSize {
  readonly kind: 'country' | 'city';
  readonly units: number;
}

export interface Comparator {
  readonly name: string;
  /** Sizes beyond which a measurement would take this side many minutes; it is left out there, and the table says so. */
  readonly most: { readonly fanout: number; readonly herd: number; readonly decide: number };
  /** Brings it up, with an organisation for what will be asked of it. Not timed. */
  setUp(servers: Servers, office: OfficeSize): Promise<void>;
  fanout(units: number): Promise<FanoutResult>;
  herd(reminders: number): Promise<HerdResult>;
  decide(callers: number, units: number, decisions: number): Promise<DecideResult>;
  /** Left out by a side that has no inbox with rights to read. */
  inbox?(rows: number, requests: number): Promise<readonly InboxResult[]>;
  /** Removes what was measured, so that it weighs on nothing that is measured later. Not timed. */
  clear(): Promise<void>;
  tearDown(): Promise<void>;
}
