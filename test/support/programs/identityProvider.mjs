/** A real OpenID Connect provider for tests: anybody is who they say they are. Ends with whoever started it. */
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [issuer, redirectUri, clientId, clientSecret] = process.argv.slice(2);

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [new URL('/', redirectUri).href],
    },
  ],
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
  // `name` is the user name; `name!` somebody whose address nobody has confirmed.
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      preferred_username: id.replace('!', ''),
      email: `${id.replace('!', '').toUpperCase()}@mau.invalid`,
      email_verified: !id.endsWith('!'),
    }),
  }),
});

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.once('disconnect', () => process.exit(0));
