/** The types of the client say what the routes say: checked by the compiler, told here so that it is not forgotten. */
import type { Api, ApiRoute } from './client-types';

const asksFor: Api['GET /inbox']['query'] = { view: 'overdue', limit: '20' };
const comesBack: Api['GET /inbox']['reply']['items'] = [];
const launches: Api['POST /campaigns']['body'] = {
  definition: 'F6',
  name: 'Triển khai chỉ thị',
  ownerUnit: 'P01',
  scope: { codes: ['C00226'] },
};
const route: ApiRoute = 'POST /tracks/{id}/commands';
const command: Api[typeof route]['body'] = { type: 'acknowledge', key: 'receipt' };
// @ts-expect-error: there is no such route
const unknownRoute: ApiRoute = 'POST /tracks/{id}/abolish';

describe('the types of the client', () => {
  it('are those of the routes', () => {
    expect([asksFor.view, comesBack, launches.definition, command.type, unknownRoute]).toEqual([
      'overdue',
      [],
      'F6',
      'acknowledge',
      'POST /tracks/{id}/abolish',
    ]);
  });
});
