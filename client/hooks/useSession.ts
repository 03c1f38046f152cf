import type { SessionView } from '../../shared/api/session.ts';
import { phaseOf } from '../../shared/model/session.ts';
import type { Phase } from '../../shared/model/words.ts';
import { type ApiState, useApi } from './useApi.ts';

/** The session of a board, kept up to date by messages. For pages of boards that have one. */
export function useSession(board: string): ApiState<{ session: SessionView | null }> {
  return useApi('readSession', { params: { board } });
}

/** What kind of phase a session is in; null while it does not run. */
export function runningKind(session: SessionView): Phase | null {
  return session.standing === 'running' ? (phaseOf(session)?.kind ?? null) : null;
}
