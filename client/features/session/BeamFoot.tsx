import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/api/session.ts';
import { SHEETS } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import { isTalk } from '../../../shared/policy/opening.ts';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';
import styles from './Beam.module.css';
import type { BeamProps } from './Beam.tsx';
import { PhaseSaid } from './PhaseSaid.tsx';
import { usePhaseNames } from './usePhaseNames.ts';
import { useTimeWords } from './useTimeWords.ts';

interface BeamFootProps extends BeamProps {
  readonly names: boolean;
  readonly onNames: () => void;
  readonly dark: boolean;
  readonly onDark: () => void;
}

/** Phase, time, people and how far they are, as numbers alone; what whoever stands at the projector sets. */
export function BeamFoot({ view, board, session, names, onNames, dark, onDark }: BeamFootProps) {
  const { t } = useTranslation('present');
  return (
    <footer className={styles.foot}>
      {session?.standing === 'running' && <Running session={session} />}
      {board !== null && <span>{t('here', { count: board.snapshot.here.size })}</span>}
      <fieldset className={styles.controls} aria-label={t('controls')}>
        <button type="button" className={styles.control} aria-pressed={names} onClick={onNames}>
          {t('names')}
        </button>
        <button type="button" className={styles.control} aria-pressed={dark} onClick={onDark}>
          {t('dark')}
        </button>
        <Link className={styles.control} href={`/boards/${view.id}`}>
          {t('board')}
        </Link>
      </fieldset>
    </footer>
  );
}

function Running({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation(['present', 'session']);
  const nameOf = usePhaseNames(session.plan);
  const { shown } = useTimeWords();
  const { time } = useTimeLeft(session);
  const { voted, steering } = session;
  // Where nobody writes, nobody is expected to be heard.
  const kind = phaseOf(session)?.kind;
  const writes = kind !== undefined && (SHEETS[kind] !== 'cohort' || isTalk(kind));
  return (
    <>
      <b>{nameOf(session.at)}</b>
      {time.state !== 'none' && (
        <span role="timer" className={styles.time}>
          {time.state === 'up'
            ? t('session:timer.up')
            : time.state === 'paused'
              ? t('session:timer.paused', { time: shown(time.left) })
              : t('left', { time: shown(time.left) })}
        </span>
      )}
      {voted !== null ? (
        <span>{t('voted', { people: voted.people, count: voted.of })}</span>
      ) : (
        steering !== null &&
        writes && <span>{t('heard', { people: steering.heard.people, count: steering.heard.of })}</span>
      )}
      <PhaseSaid session={session} />
    </>
  );
}
