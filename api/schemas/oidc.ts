import { z } from 'zod';

/** Ways to sign in beside user name and password. */
export const signInWaysSchema = z
  .strictObject({ oidc: z.strictObject({ label: z.string() }).nullable() })
  .meta({ id: 'SignInWays' });

/** A page of this application: never another site. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'phải là đường dẫn trong trang này');

export const oidcBeginSchema = z.strictObject({
  /** Where to go on once signed in. */
  returnTo: ownPath.default('/'),
});
export const oidcBegunSchema = z.strictObject({ url: z.string() }).meta({ id: 'OidcBegun' });

export const oidcFinishSchema = z.strictObject({
  /** The address's query, as the provider wrote it. */
  query: z.string().max(8000),
});
export const oidcDoneSchema = z
  .strictObject({ csrfToken: z.string(), returnTo: ownPath })
  .meta({ id: 'OidcDone' });

export const oidcLeaveSchema = z.strictObject({ url: z.string().nullable() }).meta({ id: 'OidcLeave' });
