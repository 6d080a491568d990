import { returnPath } from '../platform/accounts/oidc';
import { oidcReturnPath } from './src/app/oidcReturn';

it('the page to which an identity provider sends people back is the one that the API names to it', () => {
  expect(oidcReturnPath).toBe(returnPath);
});
