/** The way to search: looks like a field, opens the search over the page. */
import { Suspense, useEffect, useState } from 'react';
import { Icon } from '../design/components/Icon';
import { t } from '../messages';
import { lazily } from '../lib/lazily';
import './Search.css';

const SearchDialog = lazily(() => import('./SearchDialog'));

export function SearchBox() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onSearch = (): void => setOpen(true);
    document.addEventListener('dondoc:search', onSearch);
    return () => document.removeEventListener('dondoc:search', onSearch);
  }, []);
  return (
    <>
      <button
        type="button"
        className="searchbox"
        aria-haspopup="dialog"
        aria-label={t.search.label}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="searchbox__text">{t.search.placeholder}</span>
        <kbd className="searchbox__key">/</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
