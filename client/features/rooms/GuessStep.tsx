import { useTranslation } from 'react-i18next';
import type { BallotStatement } from '../../hooks/useBallot.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './BallotRoom.module.css';
import type { BallotStep } from './BallotRoom.tsx';
import { Question } from './Question.tsx';
import { TenDots } from './TenDots.tsx';

export interface StepProps {
  readonly board: ReadyBoard;
  readonly statements: readonly BallotStatement[];
  readonly at: number;
  readonly statement: BallotStatement;
  readonly onAnswer: (
    statement: string,
    answer: { guess?: number; weight?: 'lot' | 'somewhat' | 'not' | 'pass' },
  ) => void;
  readonly onStep: (step: BallotStep) => void;
}

/** First the guess: of ten people, how many will say "a lot". Nothing is set beforehand, so that nothing leads. */
export function GuessStep({ board, statements, at, statement, onAnswer, onStep }: StepProps) {
  const { t } = useTranslation('rooms');
  const { guess } = statement;
  const set = (next: number) => onAnswer(statement.id, { guess: Math.min(10, Math.max(0, next)) });
  const words = guess === null ? t('ballot.guessNone') : t('ballot.guessValue', { n: guess });
  return (
    <>
      <div className={styles.page}>
        <Question
          board={board}
          step={t('ballot.guessStep', { n: at + 1, all: statements.length })}
          statement={statement}
        />
        <h2 id="guess">{t('ballot.guessAsk')}</h2>
        <TenDots value={guess} words={words} labelledBy="guess" onChange={set} />
        <div className={styles.stepper}>
          <Button
            icon="minus"
            iconOnly
            aria-label={t('ballot.fewer')}
            aria-disabled={guess === 0}
            onClick={() => set((guess ?? 1) - 1)}
          />
          <p className={guess === null ? styles.noGuess : styles.guess}>{words}</p>
          <Button
            icon="builds"
            iconOnly
            aria-label={t('ballot.more')}
            aria-disabled={guess === 10}
            onClick={() => set((guess ?? 0) + 1)}
          />
        </div>
        <p className={styles.note}>
          <Icon name="eye" />
          <span>{t('ballot.guessWho')}</span>
        </p>
      </div>
      <div className={styles.foot}>
        <Button
          icon="left"
          iconOnly
          aria-label={t('ballot.back')}
          onClick={() => onStep(at === 0 ? { kind: 'intro' } : { kind: 'weight', at: at - 1 })}
        />
        <Button look={guess === null ? 'plain' : 'primary'} wide onClick={() => onStep({ kind: 'weight', at })}>
          {t(guess === null ? 'ballot.skipGuess' : 'ballot.toWeight')}
        </Button>
      </div>
    </>
  );
}
