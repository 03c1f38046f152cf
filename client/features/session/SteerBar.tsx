import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './SteerBar.module.css';
import { SteerParts, type SteerPartsProps } from './SteerParts.tsx';
import { usePhaseNames } from './usePhaseNames.ts';

/**
 * Below the board where there is no room for the rail. What is pressed in passing is here; going on opens the sheet,
 * which says first what it will do (SES-4).
 */
export function SteerBar(props: SteerPartsProps) {
  const { t } = useTranslation(['steer', 'common']);
  const { session, steps } = props;
  const [open, setOpen] = useState(false);
  const nameOf = usePhaseNames(session.plan);
  const running = session.standing === 'running';
  const next = session.steering?.next ?? null;
  const leads =
    session.standing === 'ended'
      ? t('bar.all')
      : next === null
        ? t('end')
        : t(running ? 'next' : 'start', { name: nameOf(next.phase.id) });
  return (
    <>
      <section className={styles.bar} aria-label={t('bar.label')}>
        {running && (
          <>
            <Button busy={steps.busy} onClick={() => steps.take('extend', 1)}>
              {t('oneMore')}
            </Button>
            <Button busy={steps.busy} onClick={() => steps.take(session.eyesUp ? 'eyes_down' : 'eyes_up')}>
              {t(session.eyesUp ? 'eyesDown' : 'eyesUp')}
            </Button>
          </>
        )}
        <Button look="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {leads} …
        </Button>
      </section>
      {open && (
        <Dialog
          title={t('bar.sheet')}
          onClose={() => setOpen(false)}
          actions={<Button onClick={() => setOpen(false)}>{t('common:close')}</Button>}
        >
          <div className={styles.sheet}>
            <SteerParts {...props} />
          </div>
        </Dialog>
      )}
    </>
  );
}
