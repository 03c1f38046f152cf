import '../../i18n/notLive.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AskedHere } from './AskedHere.tsx';
import styles from './Board.module.css';

/** Why nobody, or this person, can write here just now. Drawn only when somebody cannot. */
export function NotLive({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  switch (view.state) {
    case 'live':
      return (
        <div className={styles.notice}>
          <Notice tone="warn" icon="pause" title={t('notLive.mutedTitle')} live>
            <p>{t('notLive.mutedText')}</p>
          </Notice>
        </div>
      );
    case 'closed':
      return (
        <div className={styles.notice}>
          <Notice icon="lock" live>
            <p>{t('notLive.closedText')}</p>
            {!view.session && <AskedHere board={view.id} />}
          </Notice>
        </div>
      );
    case 'paused':
      return (
        <div className={styles.notice}>
          <Notice tone="warn" icon="pause" title={t('notLive.pausedTitle')} live>
            <p>{t('notLive.pausedText')}</p>
            {view.me.steward && <GoLive board={view.id}>{t('notLive.goOn')}</GoLive>}
          </Notice>
        </div>
      );
    case 'draft':
      return (
        <div className={styles.notice}>
          <Notice icon="eye" title={t('notLive.draftTitle')}>
            <p>{t('notLive.draftText')}</p>
            <GoLive board={view.id}>{t('notLive.goLive')}</GoLive>
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
