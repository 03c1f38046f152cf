import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Page.module.css';

/** Whether people write just now: pause for a moment, go on, close, open again. */
export function StateSetting({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const state = useCommand('setBoardState');
  const set = (to: 'live' | 'paused' | 'closed') => () =>
    state.send({ params: { board: view.id }, body: { state: to } });
  return (
    <>
      <p role="status">{t(`settings.${view.state}`)}</p>
      <div className={styles.row}>
        {view.state === 'live' && (
          <Button icon="pause" busy={state.busy} onClick={set('paused')}>
            {t('settings.pause')}
          </Button>
        )}
        {view.state !== 'live' && (
          <Button look="primary" busy={state.busy} onClick={set('live')}>
            {t(
              view.state === 'paused'
                ? 'settings.goOn'
                : view.state === 'draft'
                  ? 'settings.goLive'
                  : 'settings.reopen',
            )}
          </Button>
        )}
        {(view.state === 'live' || view.state === 'paused') && (
          <Button icon="lock" busy={state.busy} onClick={set('closed')}>
            {t('settings.close')}
          </Button>
        )}
      </div>
      {state.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(state.error)}</p>
        </Notice>
      )}
    </>
  );
}
