import { phaseOf } from '../../../shared/model/session.ts';
import type { Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';
import { isLearner } from './groupingFor.ts';

/** Of whom something was heard in the present phase: they wrote on a sheet or the board, or voted. */
export async function heardIn(
  { records }: Context,
  session: StoredSession,
): Promise<{ readonly heard: ReadonlySet<string>; readonly members: readonly Member[] }> {
  const phase = phaseOf(session);
  const all = await records.membersOf(session.board);
  const members = phase?.kind === 'vote' ? all.filter(({ standing }) => standing === 'in') : all.filter(isLearner);
  if (session.standing !== 'running' || phase === null) return { heard: new Set(), members };
  const board = await records.board(session.board);
  const [sheets, cards, voters] = await Promise.all([
    records.heardOnSheets(session.board, phase.id),
    board === null ? [] : records.heardSince(board.document, session.startedAt ?? 0),
    phase.kind === 'vote' ? records.votersOf(session.board, phase.id) : [],
  ]);
  const known = new Set(members.map(({ id }) => id));
  const heard = [...sheets, ...cards, ...voters.map(({ member }) => member)];
  return { heard: new Set(heard.filter((id) => known.has(id))), members };
}
