import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { GroupGrid } from './GroupGrid.tsx';
import { HeardPart } from './HeardPart.tsx';
import { NextStep } from './NextStep.tsx';
import { PensPart } from './PensPart.tsx';
import styles from './SteerParts.module.css';
import { TimePart } from './TimePart.tsx';
import type { Steps } from './useSteps.ts';

export interface SteerPartsProps {
  readonly view: BoardView;
  readonly session: SessionView;
  readonly steps: Steps;
}

/** What a steward sees and does, in the order in which it is needed. */
export function SteerParts({ view, session, steps }: SteerPartsProps) {
  const { t } = useTranslation('steer');
  const { steering } = session;
  const running = session.standing === 'running';
  return (
    <>
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        <Link href={`/boards/${view.id}/plan`}>{t('plan')}</Link>
        <Link href={`/boards/${view.id}/present`}>{t('projector')}</Link>
      </header>
      <section className={styles.part}>
        <NextStep session={session} steps={steps} />
      </section>
      {running && (
        <section className={styles.part}>
          <TimePart session={session} steps={steps} />
          <PensPart view={view} session={session} steps={steps} />
        </section>
      )}
      {running && steering !== null && steering.groups.length > 0 && (
        <section className={styles.part}>
          <GroupGrid board={view.id} session={session} groups={steering.groups} />
        </section>
      )}
      {running && steering !== null && (
        <section className={styles.part}>
          <HeardPart view={view} steering={steering} phase={session.at} />
        </section>
      )}
    </>
  );
}
