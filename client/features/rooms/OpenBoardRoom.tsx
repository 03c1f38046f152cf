import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { BackToBoard } from './BackToBoard.tsx';
import { SynthesisRoom } from './SynthesisRoom.tsx';

/** Syntheses of a board without a session. */
export function OpenBoardRoom({ board }: { readonly board: ReadyBoard }) {
  return (
    <>
      <BackToBoard board={board.view.id} />
      <SynthesisRoom board={board} session={null} />
    </>
  );
}
