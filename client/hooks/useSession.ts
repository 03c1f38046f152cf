import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { ReplyOf } from '../../shared/api/routes.ts';
import type { SessionView } from '../../shared/api/session.ts';
import { phaseOf } from '../../shared/model/session.ts';
import type { Phase } from '../../shared/model/words.ts';
import type { ApiError } from '../api/ApiError.ts';
import { apiCache, refreshApi } from '../api/cache.ts';

export type SessionHandle =
  /** A board without phases. */
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly session: SessionView; readonly refresh: () => void }
  | { readonly state: 'failed'; readonly error: ApiError; readonly refresh: () => void };

const NONE = { state: 'none' } as const;
const LOADING = { state: 'loading' } as const;

/**
 * The session of a board as this member sees it, read again with every step (`useBoard` hears of them).
 * @param asked false on a board that has none (`BoardView.session`): nothing is asked of the server then
 */
export function useSession(board: string, asked = true): SessionHandle {
  const input = useMemo(() => ({ params: { board } }), [board]);
  const subscribe = useCallback(
    (listener: () => void) => (asked ? apiCache.subscribe('readSession', input, listener) : () => undefined),
    [asked, input],
  );
  const snapshot = useSyncExternalStore(subscribe, () => (asked ? apiCache.read('readSession', input) : null));
  return useMemo(() => {
    const refresh = () => void refreshApi('readSession', input.params);
    switch (snapshot?.state) {
      case undefined:
        return NONE;
      case 'loading':
        return LOADING;
      case 'failed':
        return { state: 'failed', error: snapshot.error, refresh };
      case 'ready': {
        const { session } = snapshot.data as ReplyOf<'readSession'>;
        return session === null ? NONE : { state: 'ready', session, refresh };
      }
    }
  }, [snapshot, input]);
}

/** What kind of phase a session is in; null while it does not run. */
export function runningKind(session: SessionView): Phase | null {
  return session.standing === 'running' ? (phaseOf(session)?.kind ?? null) : null;
}
