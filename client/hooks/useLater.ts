import { useEffect, useState } from 'react';

/** Long enough for a page to become one that is used, short enough for nobody to wait. */
const LATER_MS = 1_000;

/** True a moment after the page was first drawn: for what nobody needs before that and everybody would wait for. */
export function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  return later;
}
