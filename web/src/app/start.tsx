import { early, earlyAt } from './early';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/tokens.css';
import '../design/fonts.css';
import '../design/base.css';
import { followDevice } from '../lib/appearance';
import { usualInbox } from '../screens/inbox/query';
import { App } from './App';
import { countsQuery, meQuery, queryClient } from './queries';

/** The first thing shown is what was asked for, if it comes so soon; grey lines for a moment are twice the work. */
const patienceMs = 300;

followDevice();

const asked: readonly Promise<unknown>[] = earlyAt(window.location).map((address) => {
  if (address === early.counts) return queryClient.prefetchQuery(countsQuery);
  if (address === early.inbox) return queryClient.prefetchInfiniteQuery(usualInbox);
  return queryClient.prefetchQuery(meQuery);
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
void Promise.race([Promise.all(asked), new Promise((resolve) => setTimeout(resolve, patienceMs))]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
