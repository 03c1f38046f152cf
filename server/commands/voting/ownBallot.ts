import type { Secrets } from '../../ports/Secrets.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';

/** The name of somebody's ballot in a vote (VOTE-3): without the key it is nobody's. */
export function ballotOf(secrets: Secrets, key: Uint8Array, phase: string, member: string): string {
  return secrets.hmac(key, `ballot ${phase} ${member}`);
}

/** Statements in somebody's own order (VOTE-4): the same whenever they look, and another for everybody else. */
export function inOwnOrder<T extends { readonly id: string }>(
  secrets: Secrets,
  key: Uint8Array,
  phase: string,
  member: string,
  statements: readonly T[],
): readonly T[] {
  const place = new Map(statements.map(({ id }) => [id, secrets.hmac(key, `order ${phase} ${member} ${id}`)]));
  return [...statements].sort((a, b) => ((place.get(a.id) ?? '') < (place.get(b.id) ?? '') ? -1 : 1));
}

/** The ballots that somebody cast on a board, as far as it still can be told; for whoever is erased. */
export async function ballotsOf(
  { records, secrets }: Context,
  session: StoredSession | null,
  member: string,
): Promise<readonly { readonly phase: string; readonly ballot: string }[]> {
  const key = session === null ? null : await records.ballotKey(session.board, null);
  if (session === null || key === null) return [];
  const votes = session.plan.filter(({ kind }) => kind === 'vote');
  return votes.map(({ id }) => ({ phase: id, ballot: ballotOf(secrets, key, id, member) }));
}
