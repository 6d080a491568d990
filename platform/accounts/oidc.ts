/**
 * Signing in through the office's own identity provider: OpenID Connect, authorization code with PKCE, state and nonce.
 * The provider says who somebody is; whether that person has an account here is `Accounts.vouchedFor`.
 *
 * What has begun is kept by the browser that began it (`pendingSchema`, in a cookie), so any API process can finish it.
 * The library is loaded when it is first needed: most offices have no provider.
 */
import { z } from 'zod';
import { refuse, type DomainError } from '../../domain/errors';
import type { Env } from '../env';
import type { Logger } from '../log';

type Client = typeof import('openid-client');
type Configuration = import('openid-client').Configuration;

/** The page of the web application to which the provider sends people back. */
export const returnPath = '/dang-nhap/oidc';
/** What a provider says about itself is asked for anew after this long. */
const knownForMs = 3_600_000;
/** The provider is on the same network; somebody waits. */
const patienceSeconds = 8;

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly claim: string;
  readonly scope: string;
  /** Completes "Đăng nhập bằng …". */
  readonly label: string;
}

/** The settings; undefined where there is no provider. */
export function oidcSettings(env: Env): OidcSettings | undefined {
  if (env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID === undefined) return undefined;
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    claim: env.OIDC_CLAIM,
    scope: env.OIDC_SCOPE,
    label: env.OIDC_LABEL,
  };
}

/** What a sign-in that has begun must be finished with. */
export const pendingSchema = z.strictObject({
  state: z.string().min(20),
  nonce: z.string().min(20),
  verifier: z.string().min(43),
  returnTo: z.string(),
});
export type Pending = z.infer<typeof pendingSchema>;

export interface Vouched {
  readonly kind: 'vouched';
  readonly by: 'username' | 'email';
  readonly value: string;
}

/** One provider, as this process knows it. */
export class OidcProvider {
  readonly settings: OidcSettings;
  readonly #redirectUri: string;
  readonly #home: string;
  readonly #now: () => number;
  readonly #log: Logger;
  readonly #patienceSeconds: number;
  #known: { readonly untilMs: number; readonly configuration: Promise<Configuration> } | undefined;

  constructor(
    settings: OidcSettings,
    options: {
      readonly publicUrl: string;
      readonly now: () => number;
      readonly log: Logger;
      readonly patienceSeconds?: number;
    },
  ) {
    this.settings = settings;
    this.#redirectUri = new URL(returnPath, options.publicUrl).href;
    this.#home = new URL('/', options.publicUrl).href;
    this.#now = options.now;
    this.#log = options.log;
    this.#patienceSeconds = options.patienceSeconds ?? patienceSeconds;
  }

  /** Where to send the browser, and what it must keep until it comes back. Refuses with OIDC_UNREACHABLE. */
  async begin(
    returnTo: string,
  ): Promise<{ readonly kind: 'begun'; readonly url: string; readonly pending: Pending } | DomainError> {
    try {
      const client = await library();
      const configuration = await this.#configuration();
      const pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        returnTo,
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: this.#redirectUri,
        scope: this.settings.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { kind: 'begun', url: url.href, pending };
    } catch (error) {
      this.#say('a sign-in through the provider could not begin', error);
      return refuse('OIDC_UNREACHABLE');
    }
  }

  /**
   * Finishes with what the provider sent back in the address (`query`). The token's signature, issuer, audience, nonce and
   * times are checked. Refuses with OIDC_STALE, OIDC_DECLINED, OIDC_TOKEN_INVALID, OIDC_CLAIM_MISSING, OIDC_UNREACHABLE.
   */
  async finish(query: string, pending: Pending): Promise<Vouched | DomainError> {
    const url = new URL(this.#redirectUri);
    url.search = query;
    // Before anything is asked of the provider: an answer to somebody else's sign-in is none of ours.
    if (url.searchParams.get('state') !== pending.state) return refuse('OIDC_STALE');
    try {
      const client = await library();
      const configuration = await this.#configuration();
      const tokens = await client.authorizationCodeGrant(configuration, url, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
        idTokenExpected: true,
      });
      const own = tokens.claims();
      if (own === undefined) return refuse('OIDC_TOKEN_INVALID');
      const { claim } = this.settings;
      // Many providers tell names and addresses only to who asks for them with the access token.
      const asks = own[claim] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const claims = asks
        ? { ...(await client.fetchUserInfo(configuration, tokens.access_token, own.sub)), ...own }
        : own;
      const value = claims[claim];
      const unverified = claim === 'email' && claims.email_verified === false;
      if (typeof value !== 'string' || value.trim() === '' || unverified)
        return refuse('OIDC_CLAIM_MISSING', { claim });
      return { kind: 'vouched', by: claim === 'email' ? 'email' : 'username', value };
    } catch (error) {
      this.#say('a sign-in through the provider could not be finished', error);
      return refusalFor(error);
    }
  }

  /** Where the browser ends the session at the provider too; undefined when the provider has no such page. */
  async leaveUrl(): Promise<string | undefined> {
    try {
      const client = await library();
      const configuration = await this.#configuration();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: this.#home }).href;
    } catch (error) {
      this.#say('the provider could not be asked for its way out', error);
      return undefined;
    }
  }

  #configuration(): Promise<Configuration> {
    const nowMs = this.#now();
    if (this.#known !== undefined && this.#known.untilMs > nowMs) return this.#known.configuration;
    const known = { untilMs: nowMs + knownForMs, configuration: this.#discover() };
    this.#known = known;
    known.configuration.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.configuration;
  }

  async #discover(): Promise<Configuration> {
    const client = await library();
    const { issuer, clientId, clientSecret } = this.settings;
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      // Times in tokens are held against the clock of this product.
      { [client.clockSkew]: Math.round((this.#now() - Date.now()) / 1000), [client.clockTolerance]: 30 },
      clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret),
      {
        timeout: this.#patienceSeconds,
        execute: [
          client.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    return configuration;
  }

  /** The kind of trouble, without tokens and names. */
  #say(message: string, error: unknown): void {
    const { name, code, error: answer } = detailsOf(error);
    this.#log.warn({ issuer: this.settings.issuer, name, code, answer }, message);
  }
}

const library = (): Promise<Client> => import('openid-client');

const detailsSchema = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  /** The provider's own word, such as access_denied or invalid_grant. */
  error: z.string().optional(),
});
const detailsOf = (error: unknown): z.infer<typeof detailsSchema> =>
  detailsSchema.safeParse(error).data ?? {};

/** Codes of the library that tell of a provider which is away or out of order, not of what it said. */
const away: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

function refusalFor(error: unknown): DomainError {
  const { name, code, error: answer } = detailsOf(error);
  if (name === 'AuthorizationResponseError')
    return refuse('OIDC_DECLINED', {
      why: /^[a-z_]{1,40}$/.test(answer ?? '') ? (answer ?? '') : 'không rõ lý do',
    });
  if (name === 'ResponseBodyError') return refuse('OIDC_TOKEN_INVALID');
  return refuse(code === undefined || away.has(code) ? 'OIDC_UNREACHABLE' : 'OIDC_TOKEN_INVALID');
}
