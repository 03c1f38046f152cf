import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { phaseBefore } from '../../../shared/model/plan.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './SteerParts.module.css';
import { Stepper } from './Stepper.tsx';
import { useNextWords } from './useNextWords.ts';
import { usePhaseNames } from './usePhaseNames.ts';
import type { Steps } from './useSteps.ts';

/** Where the session is, and the step that leads on: it says what it does before it is pressed (SES-4). */
export function NextStep({ session, steps }: { readonly session: SessionView; readonly steps: Steps }) {
  const { t } = useTranslation('steer');
  const id = useId();
  const nameOf = usePhaseNames(session.plan);
  const says = useNextWords(session);
  const { steering, standing } = session;
  if (steering === null) return null;
  const { next } = steering;
  return (
    <>
      <Stepper session={session} />
      {standing === 'ended' && <p>{t('ended')}</p>}
      {standing === 'planned' && next === null && <p>{t('nothing')}</p>}
      {standing === 'planned' && next !== null && (
        <Button look="primary" wide busy={steps.busy} aria-describedby={id} onClick={() => steps.take('start')}>
          {t('start', { name: nameOf(next.phase.id) })}
        </Button>
      )}
      {standing === 'running' && (
        <Button
          look="primary"
          wide
          busy={steps.busy}
          aria-describedby={id}
          onClick={() => steps.take(next === null ? 'end' : 'next')}
        >
          {next === null ? t('end') : t('next', { name: nameOf(next.phase.id) })}
        </Button>
      )}
      <p id={id} className={styles.says}>
        {says.join(' ')}
      </p>
      <StepTrouble session={session} steps={steps} />
      {standing === 'running' && <Back session={session} steps={steps} />}
    </>
  );
}

/** Of two presses, or two stewards, one moves on (SES-3): the other is told what became of it. */
function StepTrouble({ session, steps }: { readonly session: SessionView; readonly steps: Steps }) {
  const { t } = useTranslation('steer');
  const errorText = useErrorText();
  const nameOf = usePhaseNames(session.plan);
  if (steps.error === null) return null;
  const taken = steps.error.code === 'step_taken';
  const ended = session.standing === 'ended';
  return (
    <Notice tone={taken ? 'warn' : 'danger'} small live>
      <p>{taken ? t(ended ? 'takenEnded' : 'taken', { name: nameOf(session.at) }) : errorText(steps.error)}</p>
    </Notice>
  );
}

function Back({ session, steps }: { readonly session: SessionView; readonly steps: Steps }) {
  const { t } = useTranslation('steer');
  const nameOf = usePhaseNames(session.plan);
  const before = session.at === null ? null : phaseBefore(session.plan, session.at);
  const why = session.steering?.back ?? null;
  if (before === null) return null;
  if (why === 'sealed' || why === 'ballots_cast') return <p className={styles.says}>{t(`backWhy.${why}`)}</p>;
  if (why !== null) return null;
  return (
    <Button look="quiet" icon="left" className={styles.back} busy={steps.busy} onClick={() => steps.take('back')}>
      {t('back', { name: nameOf(before.id) })}
    </Button>
  );
}
