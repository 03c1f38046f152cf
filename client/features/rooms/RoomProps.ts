import type { SessionView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';

/** What a room is given: the board, its session, and the sheet on which this person writes or which they visit. */
export interface RoomProps {
  readonly board: ReadyBoard;
  readonly session: SessionView;
  readonly sheet: ReadyBoard | null;
  /** The group whose sheet is visited, by the address. */
  readonly visit: string | null;
  /** What is looked at again, by the address: `picture`, `statements` or `commitments`. */
  readonly look: string | null;
}
