import { useTranslation } from 'react-i18next';
import type { BallotStatement } from '../../hooks/useBallot.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './BallotRoom.module.css';
import type { BallotStep } from './BallotRoom.tsx';
import { firstWords } from './firstWords.ts';
import { RoomHead } from './RoomHead.tsx';

interface BallotOverviewProps {
  readonly statements: readonly BallotStatement[];
  readonly onStep: (step: BallotStep) => void;
}

/** All of one's answers, each to be changed until the vote is sealed. */
export function BallotOverview({ statements, onStep }: BallotOverviewProps) {
  const { t } = useTranslation('rooms');
  const open = statements.filter(({ weight }) => weight === null).length;
  return (
    <div className={styles.page}>
      <RoomHead title={t('ballot.overview')} facts={[t('ballot.left', { count: open, all: statements.length })]}>
        {t('ballot.overviewText')}
      </RoomHead>
      <ol className={styles.answers}>
        {statements.map(({ id, text, guess, weight }, at) => (
          <li key={id}>
            <div>
              <p className={styles.answered} dir="auto">
                {text}
              </p>
              <p className={styles.small}>
                <b>{weight === null ? t('ballot.noWeight') : t(`weight.${weight}`)}</b> ·{' '}
                {guess === null ? t('ballot.noGuess') : t('ballot.guessShort', { n: guess })}
              </p>
            </div>
            <Button look="quiet" className={styles.link} onClick={() => onStep({ kind: 'weight', at })}>
              <span aria-hidden="true">{t('ballot.change')}</span>
              <VisuallyHidden>{t('ballot.changeOf', { text: firstWords(text) })}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
