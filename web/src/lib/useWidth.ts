import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * The room inside a box, in px, kept up as its window is resized; 0 before it is there.
 * @param isThere whether the box is in the page: it may leave and come back
 */
export function useWidth(box: RefObject<HTMLElement | null>, isThere = true): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const place = box.current;
    if (!isThere || place === null) return;
    const measure = (): void => setWidth(place.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, [box, isThere]);
  return width;
}
