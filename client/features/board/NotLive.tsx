import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';

/** Why nobody, or this person, can write here just now; nothing on a live board. */
export function NotLive({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  switch (view.state) {
    case 'live':
      if (!view.me.muted) return null;
      return (
        <div className={styles.notice}>
          <Notice tone="warn" icon="pause" title={t('state.mutedTitle')} live>
            <p>{t('state.mutedText')}</p>
          </Notice>
        </div>
      );
    case 'closed':
      return (
        <div className={styles.notice}>
          <Notice icon="lock" live>
            <p>{t('state.closedText')}</p>
          </Notice>
        </div>
      );
    case 'paused':
      return (
        <div className={styles.notice}>
          <Notice tone="warn" icon="pause" title={t('state.pausedTitle')} live>
            <p>{t('state.pausedText')}</p>
            {view.me.steward && <GoLive board={view.id}>{t('actions.goOn')}</GoLive>}
          </Notice>
        </div>
      );
    case 'draft':
      return (
        <div className={styles.notice}>
          <Notice icon="eye" title={t('state.draftTitle')}>
            <p>{t('state.draftText')}</p>
            <GoLive board={view.id}>{t('state.goLive')}</GoLive>
          </Notice>
        </div>
      );
  }
}

function GoLive({ board, children }: { readonly board: string; readonly children: ReactNode }) {
  const state = useCommand('setBoardState');
  const errorText = useErrorText();
  return (
    <>
      <p className={styles.noticeAction}>
        <Button
          look="primary"
          busy={state.busy}
          onClick={() => state.send({ params: { board }, body: { state: 'live' } })}
        >
          {children}
        </Button>
      </p>
      {state.error !== null && <p role="alert">{errorText(state.error)}</p>}
    </>
  );
}
