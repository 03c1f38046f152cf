import { useTranslation } from 'react-i18next';
import { WEIGHTS } from '../../../shared/model/words.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './BallotRoom.module.css';
import type { StepProps } from './GuessStep.tsx';
import { Question } from './Question.tsx';

/** Then one's own weight. */
export function WeightStep({ board, statements, at, statement, onAnswer, onStep }: StepProps) {
  const { t } = useTranslation('rooms');
  const { id, guess, weight } = statement;
  const last = at === statements.length - 1;
  return (
    <>
      <div className={styles.page}>
        <Question
          board={board}
          step={t('ballot.weightStep', { n: at + 1, all: statements.length })}
          statement={statement}
        />
        <p className={styles.guessed}>
          <span>{guess === null ? t('ballot.notGuessed') : t('ballot.guessed', { n: guess })}</span>
          <Button look="quiet" className={styles.link} onClick={() => onStep({ kind: 'guess', at })}>
            {t(guess === null ? 'ballot.makeGuess' : 'ballot.changeGuess')}
          </Button>
        </p>
        <fieldset className={styles.weights}>
          <legend>{t('ballot.weightAsk')}</legend>
          {WEIGHTS.map((each) => (
            <label key={each} className={cx(styles.weight, each === 'pass' && styles.pass)}>
              <input
                type="radio"
                name={`weight-${id}`}
                checked={weight === each}
                onChange={() => onAnswer(id, { weight: each })}
              />
              <span>{each === 'pass' ? t('passLong') : t(`weight.${each}`)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className={styles.foot}>
        <Button icon="left" iconOnly aria-label={t('ballot.back')} onClick={() => onStep({ kind: 'guess', at })} />
        <Button
          look={weight === null ? 'plain' : 'primary'}
          wide
          onClick={() => onStep(last ? { kind: 'overview' } : { kind: 'guess', at: at + 1 })}
        >
          {t(last ? 'ballot.toOverview' : weight === null ? 'ballot.skip' : 'ballot.next')}
        </Button>
      </div>
    </>
  );
}
