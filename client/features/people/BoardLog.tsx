import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Log } from './Log.tsx';
import styles from './People.module.css';

/** The board's log, for every member; asked for when somebody opens it. */
export function BoardLog({ board }: { readonly board: string }) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="down" />
        {t('log.title')}
      </summary>
      {open && <Entries board={board} />}
    </details>
  );
}

function Entries({ board }: { readonly board: string }) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const log = useApi('readLog', { params: { board } });
  if (log.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (log.state === 'failed') {
    return (
      <Notice tone="danger" live>
        <p>{errorText(log.error)}</p>
        <div>
          <Button onClick={log.refresh}>{t('common:retry')}</Button>
        </div>
      </Notice>
    );
  }
  return (
    <div className={styles.section}>
      <p className={styles.small}>{t('log.lead')}</p>
      <Log entries={log.data.entries} />
    </div>
  );
}
