import { useEffect, useRef } from 'react';
import type { ApiState } from './useApi.ts';

/** A notice over the socket is quicker; this is for when there is none. */
const EVERY_MS = 5_000;

/** Asks again from time to time while something is under way and somebody is looking. */
export function useRefreshWhile(underWay: boolean, api: ApiState<unknown>): void {
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
