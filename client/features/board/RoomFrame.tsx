import type { ReactNode } from 'react';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import styles from './Board.module.css';
import { BoardHeader, type PeopleOf } from './BoardHeader.tsx';
import { BoardNotices } from './BoardNotices.tsx';

interface RoomFrameProps {
  readonly board: ReadyBoard;
  /** The group's sheet, where the room has one. */
  readonly sheet: ReadyBoard | null;
  readonly consent: ReactNode;
  readonly people: PeopleOf;
  readonly phases: ReactNode;
  readonly children: ReactNode;
}

/** The board's header and notices around a room of its session. */
export function RoomFrame({ board, sheet, consent, people, phases, children }: RoomFrameProps) {
  return (
    <div className={styles.board}>
      <BoardHeader board={board} sheet={sheet} titled people={people} phases={phases} />
      <div className={styles.stage}>
        <main className={styles.main}>
          {consent}
          <BoardNotices board={board} onInsert={null} />
          {children}
        </main>
      </div>
    </div>
  );
}
