import type { Board } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';
import { type KeptPicture, pictureOf } from '../voting/pictureOf.ts';

/** The earlier board as a later one inherits it. */
export interface Inherited {
  readonly board: Board;
  readonly session: StoredSession;
  /** The picture of its latest vote; null until the later board has sealed one of its own (INH-2). */
  readonly picture: KeptPicture | null;
}

/** What a board inherits; null where it continues none. Nobody asks for the earlier picture but through this. */
export async function inheritedBy(context: Context, later: string): Promise<Inherited | null> {
  const { records } = context;
  const [earlier] = await records.ancestorsOf(later);
  if (earlier === undefined) return null;
  const [board, session, own] = await Promise.all([
    records.board(earlier),
    records.session(earlier),
    records.session(later),
  ]);
  const vote = session?.sealed.at(-1);
  if (board === null || session === null || vote === undefined) return null;
  const blind = own === null || own.sealed.length === 0;
  return { board, session, picture: blind ? null : await pictureOf(context, session, vote) };
}
