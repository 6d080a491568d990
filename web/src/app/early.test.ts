import { early, earlyAt } from './early';
import { askEarly } from '../api/early';
import { usualInbox } from '../screens/inbox/query';
import { countsQuery, meQuery } from './queries';

const signal = new AbortController().signal;
/** What the page does with each of the addresses, as soon as its scripts have run. */
const queries: Record<string, () => Promise<unknown>> = {
  [early.me]: () => meQuery.queryFn({ signal }),
  [early.counts]: () => countsQuery.queryFn({ signal }),
  [early.inbox]: () => usualInbox.queryFn({ signal, pageParam: usualInbox.initialPageParam }),
};

describe('what is asked before the page has been read', () => {
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    jest.spyOn(globalThis, 'fetch').mockImplementation((address) => {
      asked.push(address instanceof Request ? address.url : address.toString());
      return Promise.resolve(new Response(JSON.stringify({ answer: asked.length })));
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it.each(Object.entries(queries))('%s is taken by the query that shows it, once', async (address, ask) => {
    askEarly(address);
    expect(await ask()).toEqual({ answer: 1 });
    expect(asked).toEqual([address]);
    expect(await ask()).toEqual({ answer: 2 });
  });

  it('is the inbox only where the inbox is shown as it usually is', () => {
    expect(earlyAt({ pathname: '/', search: '' })).toEqual([early.me, early.counts, early.inbox]);
    expect(earlyAt({ pathname: '/viec-cua-toi', search: '' })).toContain(early.inbox);
    expect(earlyAt({ pathname: '/viec-cua-toi', search: '?loc=tuan' })).toEqual([early.me]);
    expect(earlyAt({ pathname: '/dot', search: '' })).toEqual([early.me]);
  });
});
