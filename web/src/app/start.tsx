import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/tokens.css';
import '../design/fonts.css';
import '../design/base.css';
import { followDevice } from '../lib/appearance';
import { usualInbox } from '../screens/inbox/query';
import { App } from './App';
import { countsQuery } from './Bell';
import { meQuery, queryClient } from './queries';
import { screens } from './screens';

followDevice();

// The first page of work is asked for while the screen that shows it is still on its way.
if (window.location.pathname === '/' || window.location.pathname === '/viec-cua-toi') {
  void queryClient.prefetchQuery(meQuery);
  void queryClient.prefetchQuery(countsQuery);
  if (window.location.search === '') void queryClient.prefetchInfiniteQuery(usualInbox);
  void screens[0]?.preload();
}
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
