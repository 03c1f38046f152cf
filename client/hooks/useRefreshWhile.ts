import { useEffect, useRef } from 'react';

/** A notice over the socket is quicker; this is for when there is none. */
const EVERY_MS = 5_000;

type Refreshable = { readonly state: 'loading' } | { readonly state: 'ready' | 'failed'; readonly refresh: () => void };

/** Asks again from time to time while something is under way and somebody is looking. */
export function useRefreshWhile(underWay: boolean, api: Refreshable): void {
  const latest = useRef(api);
  latest.current = api;
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && latest.current.state !== 'loading') latest.current.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [underWay]);
}
