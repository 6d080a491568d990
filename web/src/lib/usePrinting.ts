import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Is the page being laid out on paper? Then what is only partly in the page must be there as a whole. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('print');
    // At once: the browser lays the paper out as soon as it has asked.
    const change = (): void => flushSync(() => setPrinting(media.matches));
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return printing;
}
