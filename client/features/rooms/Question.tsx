import type { BallotStatement } from '../../hooks/useBallot.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import styles from './BallotRoom.module.css';
import { CitedCards } from './CitedCards.tsx';

interface QuestionProps {
  readonly board: ReadyBoard;
  /** Which step of which statement. */
  readonly step: string;
  readonly statement: BallotStatement;
}

/** The statement that a step is about, and the cards behind it. */
export function Question({ board, step, statement }: QuestionProps) {
  return (
    <>
      <p className={styles.small}>{step}</p>
      <h1 tabIndex={-1} className={styles.statement} dir="auto">
        {statement.text}
      </h1>
      <div className={styles.cited}>
        <CitedCards board={board} cards={statement.from} />
      </div>
    </>
  );
}
