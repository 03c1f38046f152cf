import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './SteerParts.module.css';
import type { SteerPartsProps } from './SteerParts.tsx';

/** Holding pens: for a moment of attention, or of the whole board. Every word is kept. */
export function PensPart({ view, session, steps }: SteerPartsProps) {
  const { t } = useTranslation('steer');
  const errorText = useErrorText();
  const state = useCommand('setBoardState');
  const { eyesUp } = session;
  const paused = view.state === 'paused';
  return (
    <>
      <div className={styles.two}>
        <Button icon="eye" busy={steps.busy} onClick={() => steps.take(eyesUp ? 'eyes_down' : 'eyes_up')}>
          {t(eyesUp ? 'eyesDown' : 'eyesUp')}
        </Button>
        {(paused || view.state === 'live') && (
          <Button
            icon={paused ? 'unlock' : 'lock'}
            busy={state.busy}
            onClick={() => state.send({ params: { board: view.id }, body: { state: paused ? 'live' : 'paused' } })}
          >
            {t(paused ? 'letPost' : 'pausePosting')}
          </Button>
        )}
      </div>
      {(eyesUp || paused) && <p className={styles.says}>{t(eyesUp ? 'eyesUpNow' : 'pausedNow')}</p>}
      {state.error !== null && (
        <Notice tone="danger" small live>
          <p>{errorText(state.error)}</p>
        </Notice>
      )}
    </>
  );
}
