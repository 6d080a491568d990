import { useEffect, useState } from 'react';

/** The value, once it has stood still for so long: typing asks the server once, not at every letter. */
export function useDelayed<T>(value: T, delayMs: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return still;
}
