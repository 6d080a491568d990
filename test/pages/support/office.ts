import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { sessionCookie } from '../../../api/cookies';
import { sessionIdOf, Sessions } from '../../../platform/accounts/sessions';
import { openDatabase, type Database } from '../../../platform/db/database';
import { openBrowser } from './browser';
import { currentPagesRun } from './run';

export const desk = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

/** How long something may take to show on a busy machine. */
export const patienceMs = 30_000;

export interface Seat {
  /** The account that sits here; nobody is signed in without it. */
  readonly as?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
}

/** Where the product runs that the stories look at. */
export interface Place {
  readonly url: string;
  readonly databaseUrl: string;
}

/** The people of the demonstration, at their screens, and their programs. */
export class Office {
  readonly url: string;
  readonly database: Database;
  readonly browser: Browser;
  readonly #tokens = new Map<string, Promise<string>>();
  #run = 0;

  private constructor({ url, databaseUrl }: Place, browser: Browser) {
    this.url = url;
    this.browser = browser;
    this.database = openDatabase({
      databaseUrl,
      poolSize: 3,
      name: 'don-doc pages',
      onIdleError: () => undefined,
    });
  }

  /** @throws the sentence of `openBrowser` when there is no Chromium */
  static async open(place: Place = currentPagesRun()): Promise<Office> {
    return new Office(place, await openBrowser());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.database.close();
  }

  /** A browser window of its own, signed in as somebody. What goes wrong inside the page fails `pageErrors`. */
  async sit({ as, size = desk, theme = 'light' }: Seat = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { ...size },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      colorScheme: theme,
      reducedMotion: 'reduce',
      ...(size.width < 600 && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
    });
    context.setDefaultTimeout(patienceMs);
    if (as !== undefined) await this.#signIn(context, as);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.pageErrors.push(`${as ?? 'nobody'}: ${error.message}`));
    return page;
  }

  /** Errors that no page may have. */
  readonly pageErrors: string[] = [];

  async #signIn(context: BrowserContext, username: string): Promise<void> {
    const { token } = await this.#sessions().open(username, 'pages');
    await context.addCookies([{ name: sessionCookie, value: token, url: this.url, httpOnly: true }]);
  }

  /** Ends the session of one window, as if it had run out; others sit at the same account in other stories. */
  async expire(page: Page): Promise<void> {
    const cookies = await page.context().cookies(this.url);
    const token = cookies.find(({ name }) => name === sessionCookie)?.value;
    if (token === undefined) throw new Error('Nobody is signed in in this window');
    await this.#sessions().close(sessionIdOf(token));
  }

  /** A request of somebody's program; the answer must be good. */
  async call<S extends z.ZodType>(
    username: string,
    method: 'GET' | 'POST' | 'PUT',
    route: string,
    reply: S,
    body?: unknown,
  ): Promise<z.output<S>> {
    this.#run += 1;
    const response = await fetch(`${this.url}/api${route}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#token(username)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': `pages-${process.pid}-${Date.now()}-${this.#run}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${username} ${method} ${route}: ${response.status} ${text}`);
    return reply.parse(text === '' ? undefined : JSON.parse(text));
  }

  async upload(username: string, name: string): Promise<string> {
    const form = new FormData();
    form.append('file', new File([samplePdf], name, { type: 'application/pdf' }));
    this.#run += 1;
    const response = await fetch(`${this.url}/api/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.#token(username)}`,
        'idempotency-key': `pages-file-${process.pid}-${Date.now()}-${this.#run}`,
      },
      body: form,
    });
    return z.object({ id: z.string() }).parse(await response.json()).id;
  }

  /** Launches F6 for these units as the city's adviser, and waits until their files are there. */
  async directive(
    name: string,
    units: readonly string[],
    options: { readonly dayMs?: number } = {},
  ): Promise<Launched> {
    const { today } = await this.call('thammuu.hanoi', 'GET', '/me', z.object({ today: z.string() }));
    const year = Number(today.slice(0, 4));
    const { id } = await this.call('thammuu.hanoi', 'POST', '/campaigns', z.object({ id: z.string() }), {
      definition: 'F6',
      name,
      ownerUnit: 'P01',
      scope: { codes: units },
      facts: {
        directive: 'Chỉ thị 07-CT/TU (mẫu)',
        issuedOn: today,
        reviewOn: `${year + 1}-09-15`,
        reviewKind: 'midterm',
        reportUntil: `${year + 1}-12-31`,
        cascades: false,
      },
      ...options,
    });
    const trackOf = new Map<string, string>();
    await until(async () => {
      const { rows } = await this.database.pool.query<{ unit: string; track: string }>(
        `SELECT w.unit_code AS unit, w.track_id AS track FROM inbox w WHERE w.campaign_id = $1`,
        [id],
      );
      for (const { unit, track } of rows) trackOf.set(unit, track);
      return units.every((unit) => trackOf.has(unit));
    });
    return { id, track: (unit) => trackOf.get(unit) ?? '' };
  }

  /**
   * Leaves a launch of F6 half way, as its wizard keeps it: everything is filled in, nothing has been sent.
   * @param units their names; all communes without them
   */
  async draftLaunch(username: string, name: string, units: readonly string[] = []): Promise<void> {
    const { today } = await this.call(username, 'GET', '/me', z.object({ today: z.string() }));
    const year = Number(today.slice(0, 4));
    await this.call(username, 'PUT', '/drafts/mo-dot-F6', z.unknown(), {
      kind: 'launch',
      body: {
        name,
        owner: 'P01',
        how: units.length === 0 ? 'all' : 'some',
        root: null,
        levels: units.length === 0 ? ['commune'] : [],
        types: [],
        kinds: [],
        units: await Promise.all(units.map(async (unit) => ({ code: await this.commune(unit), name: unit }))),
        facts: {
          directive: 'Chỉ thị 07-CT/TU (mẫu)',
          issuedOn: today,
          reviewOn: `${year + 1}-09-15`,
          reviewKind: 'midterm',
          reportUntil: `${year + 1}-12-31`,
        },
        common: {},
        own: {},
      },
    });
  }

  /** Leaves a copy of F6 as the draft of a process of its own; gives its code. */
  async draftProcess(): Promise<string> {
    const { definition } = await this.call(
      'quantri',
      'GET',
      '/definitions/F6/versions/1',
      z.object({ definition: z.record(z.string(), z.json()) }),
    );
    const code = `S${Date.now().toString(36).toUpperCase()}`;
    await this.call('quantri', 'POST', '/definitions', z.unknown(), {
      ...definition,
      code,
      version: 1,
      name: 'Triển khai chỉ thị tại cụm thi đua',
    });
    return code;
  }

  /** Carries out a command on a file. */
  async act(username: string, track: string, command: Record<string, unknown>): Promise<void> {
    await this.call(username, 'POST', `/tracks/${track}/commands`, z.unknown(), command);
  }

  /** The code of the commune of that name. */
  async commune(name: string): Promise<string> {
    const { items } = await this.call(
      'thammuu.hanoi',
      'GET',
      `/org/units?q=${encodeURIComponent(name)}&level=commune`,
      z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
    );
    const found = items.find((unit) => unit.name === name);
    if (found === undefined) throw new Error(`No commune ${name}`);
    return found.code;
  }

  #sessions(): Sessions {
    return new Sessions(this.database, Date.now);
  }

  #token(username: string): Promise<string> {
    const known = this.#tokens.get(username);
    if (known !== undefined) return known;
    const token = this.#sessions()
      .open(username, 'pages')
      .then((opened) => opened.token);
    this.#tokens.set(username, token);
    return token;
  }
}

export interface Launched {
  readonly id: string;
  readonly track: (unit: string) => string;
}

export const samplePdf = '%PDF-1.4\nKế hoạch triển khai (mẫu)\n';

/** Waits until something is so. */
export async function until(isSo: () => Promise<boolean>, timeoutMs = patienceMs): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error('It did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until it can be seen. */
export const seen = (place: Locator): Promise<void> => place.filter({ visible: true }).first().waitFor();

/** Types a date into its three segments. */
export async function typeDate(page: Page, label: string | RegExp, on: string): Promise<void> {
  const [year = '', month = '', day = ''] = on.split('-');
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
  await page.keyboard.type(`${day}${month}${year}`);
}
