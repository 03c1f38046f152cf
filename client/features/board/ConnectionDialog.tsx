import '../../i18n/offline.ts';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../../hooks/useConnection.ts';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './ConnectionDialog.module.css';

interface ConnectionDialogProps {
  readonly connection: ConnectionState;
  /** The state in a word or two, with the number of changes that wait. */
  readonly counted: string;
  readonly onClose: () => void;
}

/** What the word in the header means: where one's words are, and what helps. */
export function ConnectionDialog({ connection, counted, onClose }: ConnectionDialogProps) {
  const { t } = useTranslation(['offline', 'common']);
  const ago = useRelativeTime();
  const { save, portal, savedAt } = connection;
  const away = save.kind === 'offline' && portal;
  return (
    <Dialog title={counted} onClose={onClose} actions={<Button onClick={onClose}>{t('common:close')}</Button>}>
      <div className={styles.words}>
        <p>{t(`connection.${away ? 'portal' : save.kind}`)}</p>
        {away && (
          // By plain http, which is what such a network answers; and this server's own address, nobody else's.
          <a
            className={buttonClass('primary', true)}
            href={`http://${location.host}/portal-check`}
            target="_blank"
            rel="noreferrer"
          >
            {t('connection.signIn')}
          </a>
        )}
        {savedAt !== null && (
          <p className={styles.last}>{t('connection.last', { ago: ago(savedAt) ?? t('connection.now') })}</p>
        )}
      </div>
    </Dialog>
  );
}
