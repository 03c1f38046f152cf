import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import type { BallotStatement } from '../../hooks/useBallot.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.tsx';
import styles from './BallotRoom.module.css';
import type { BallotStep } from './BallotRoom.tsx';
import { RoomHead } from './RoomHead.tsx';

interface BallotIntroProps {
  readonly board: ReadyBoard;
  readonly session: SessionView;
  readonly statements: readonly BallotStatement[];
  readonly onStep: (step: BallotStep) => void;
}

/** Before the first step: who sees it, what it counts for, and when the key goes (VOTE-1, VOTE-5). */
export function BallotIntro({ board, session, statements, onStep }: BallotIntroProps) {
  const { t } = useTranslation('rooms');
  if (statements.length === 0) {
    return (
      <div className={styles.page}>
        <RoomHead title={t('ballot.empty')}>{t('ballot.emptyText')}</RoomHead>
      </div>
    );
  }
  const begun = statements.some(({ guess, weight }) => guess !== null || weight !== null);
  const next = statements.findIndex(({ weight }) => weight === null);
  const words = phaseOf(session)?.prompt ?? '';
  return (
    <>
      <div className={styles.page}>
        <RoomHead title={t('ballot.title')} facts={[board.view.prompt]}>
          {words !== '' ? words : t('ballot.introSteps', { count: statements.length })}
        </RoomHead>
        <ul className={styles.terms}>
          <Term icon="lock">
            {t('ballot.introWho')} {t('ballot.introChange')}
          </Term>
          <Term icon="people">{t(`remit.${session.remit ?? 'none'}`)}</Term>
          <Term icon="clock">{t('ballot.introKey')}</Term>
        </ul>
      </div>
      <div className={styles.foot}>
        {begun && (
          <Button onClick={() => onStep({ kind: 'overview' })} className={styles.side}>
            {t('ballot.overview')}
          </Button>
        )}
        {next !== -1 && (
          <Button look="primary" wide onClick={() => onStep({ kind: 'guess', at: next })}>
            {begun ? t('ballot.goOnAt', { n: next + 1 }) : t('ballot.start')}
          </Button>
        )}
      </div>
    </>
  );
}

function Term({ icon, children }: { readonly icon: IconName; readonly children: React.ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <p>{children}</p>
    </li>
  );
}
