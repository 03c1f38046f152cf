import '../../i18n/boardMore.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './LinkDialog.module.css';
import type { DeletionsHandle } from './useDeletions.ts';

interface DeletedDialogProps {
  readonly deletions: DeletionsHandle;
  readonly onClose: () => void;
}

/** What this page removed, the last first: one comes back, or all do. */
export function DeletedDialog({ deletions, onClose }: DeletedDialogProps) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <Dialog
      title={t('deleted.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button
            look="primary"
            onClick={() => {
              onClose();
              deletions.undoAll();
            }}
          >
            {t('deleted.all')}
          </Button>
        </>
      }
    >
      <ul className={styles.cards}>
        {[...deletions.all].reverse().map(({ id, number, words }) => (
          <li key={id} className={styles.deleted}>
            <span className={styles.words} dir="auto">
              {words}
            </span>
            <Button
              aria-label={number === null ? t('deleted.backNew') : t('deleted.back', { n: number })}
              onClick={() => {
                if (deletions.count === 1) onClose();
                deletions.bringBack(id);
              }}
            >
              {t('deleted.one')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
