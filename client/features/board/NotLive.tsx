import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';

/** Why nobody can write here just now; nothing on a live board. */
export function NotLive({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const state = useCommand('setBoardState');
  const errorText = useErrorText();
  if (view.state === 'live') return null;
  const goLive = () => state.send({ params: { board: view.id }, body: { state: 'live' } });
  return (
    <div className={styles.notice}>
      {view.state === 'closed' ? (
        <Notice icon="lock" live>
          <p>{t('state.closedText')}</p>
        </Notice>
      ) : (
        <Notice icon="eye" title={t('state.draftTitle')}>
          <p>{t('state.draftText')}</p>
          <p className={styles.noticeAction}>
            <Button look="primary" busy={state.busy} onClick={goLive}>
              {t('state.goLive')}
            </Button>
          </p>
        </Notice>
      )}
      {state.error !== null && <Notice tone="danger">{errorText(state.error)}</Notice>}
    </div>
  );
}
