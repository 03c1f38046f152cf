import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, PublicationView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Publish.module.css';
import { Step } from './Step.tsx';

interface AskStepProps {
  readonly board: BoardView;
  readonly publication: PublicationView;
}

/** Where `LookStep` points when nothing is in yet. */
export const ANSWERS_ID = 'answers';

/** How far the answers are: counts only, for who said no is the author's business. */
export function AskStep({ board, publication }: AskStepProps) {
  const { t } = useTranslation('publish');
  const latest = useApi('readPublication', { params: { board: board.id } });
  const [stopping, setStopping] = useState(false);
  const { counts } = publication;
  if (!publication.open || counts === null) {
    return (
      <Step n={2} title={t('ask.title')} later>
        <p>{t('ask.before')}</p>
      </Step>
    );
  }
  return (
    <Step n={2} title={t('ask.title')} id={ANSWERS_ID}>
      <div className={styles.answers} aria-live="polite">
        {counts.authors === 0 ? (
          <p>{t('ask.nobody')}</p>
        ) : (
          <>
            <p className={styles.big}>{t('ask.answered', counts)}</p>
            <progress
              className={styles.progress}
              max={counts.authors}
              value={counts.answered}
              aria-label={t('ask.answered', counts)}
            />
            <p>{t('ask.how', counts)}</p>
            <p className={styles.big}>{t('ask.cardsIn', { n: counts.cardsIn, total: counts.cards })}</p>
            <p>{t('ask.unanswered', { count: counts.cardsUnanswered })}</p>
            {counts.cardsRefused > 0 && <p>{t('ask.refused', { count: counts.cardsRefused })}</p>}
          </>
        )}
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => latest.state !== 'loading' && latest.refresh()}>{t('ask.refresh')}</Button>
        <Button look="quiet" onClick={() => setStopping(true)}>
          {t('ask.stop')}
        </Button>
      </div>
      {stopping && <StopDialog board={board} onClose={() => setStopping(false)} />}
    </Step>
  );
}

function StopDialog({ board, onClose }: { readonly board: BoardView; readonly onClose: () => void }) {
  const { t } = useTranslation('publish');
  const errorText = useErrorText();
  const cancel = useCommand('cancelPublication');
  return (
    <Dialog
      title={t('ask.stopTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('ask.stopKeep')}</Button>
          <Button
            look="danger"
            busy={cancel.busy}
            onClick={() => cancel.send({ params: { board: board.id } }, onClose)}
          >
            {cancel.busy ? t('ask.stopping') : t('ask.stop')}
          </Button>
        </>
      }
    >
      <p>{t('ask.stopText')}</p>
      {cancel.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(cancel.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
