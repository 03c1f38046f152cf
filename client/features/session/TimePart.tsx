import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './SteerParts.module.css';
import { TimeShown } from './TimeShown.tsx';
import type { Steps } from './useSteps.ts';

/** The bell of the phase: what is left, a minute more, held and let go on (SES-5). */
export function TimePart({ session, steps }: { readonly session: SessionView; readonly steps: Steps }) {
  const { t } = useTranslation('steer');
  const { time } = useTimeLeft(session);
  const held = session.leftMs !== null;
  return (
    <div className={styles.clock}>
      <p>{time.state === 'none' ? t('noBell') : <TimeShown time={time} />}</p>
      <Button busy={steps.busy} onClick={() => steps.take('extend', 1)}>
        {t('oneMore')}
      </Button>
      {time.state !== 'none' && (
        <Button
          icon={held ? 'forward' : 'pause'}
          iconOnly
          busy={steps.busy}
          aria-label={t(held ? 'goOn' : 'hold')}
          onClick={() => steps.take(held ? 'resume_timer' : 'pause_timer')}
        />
      )}
    </div>
  );
}
