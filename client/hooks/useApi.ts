import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import type { ApiError } from '../api/ApiError.ts';
import { apiCache } from '../api/cache.ts';
import type { ArgsOf } from '../api/callApi.ts';

export type ApiState<T> =
  | { readonly state: 'loading' }
  /** `stale`: from before the network went. */
  | { readonly state: 'ready'; readonly data: T; readonly stale: boolean; readonly refresh: () => void }
  | { readonly state: 'failed'; readonly error: ApiError; readonly refresh: () => void };

/** What the server says for a route, kept up to date by `refreshApi`; a refresh never goes back to loading. */
export function useApi<N extends RouteName>(name: N, ...[given]: ArgsOf<N>): ApiState<ReplyOf<N>> {
  // Callers write the input as a literal: the same words are the same input.
  const kept = useRef(given);
  if (JSON.stringify(kept.current) !== JSON.stringify(given)) kept.current = given;
  const input = kept.current;
  const subscribe = useCallback((listener: () => void) => apiCache.subscribe(name, input, listener), [name, input]);
  const snapshot = useSyncExternalStore(subscribe, () => apiCache.read(name, input));
  return useMemo(() => {
    const refresh = () =>
      void apiCache.refresh(name, (input as { params?: Record<string, string> } | undefined)?.params);
    switch (snapshot.state) {
      case 'loading':
        return snapshot;
      case 'ready':
        return { state: 'ready', data: snapshot.data as ReplyOf<N>, stale: snapshot.stale === true, refresh };
      case 'failed':
        return { state: 'failed', error: snapshot.error, refresh };
    }
  }, [snapshot, name, input]);
}
