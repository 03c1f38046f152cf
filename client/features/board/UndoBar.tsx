import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Board.module.css';

interface UndoBarProps {
  readonly onUndo: () => void;
  readonly onEnd: () => void;
}

/** Long enough to notice a slip of the thumb and reach the button by keyboard. */
const STAYS_MS = 20_000;

/** After a deletion: one press brings the card back. */
export function UndoBar({ onUndo, onEnd }: UndoBarProps) {
  const { t } = useTranslation('board');
  useEffect(() => {
    const timer = setTimeout(onEnd, STAYS_MS);
    return () => clearTimeout(timer);
  }, [onEnd]);
  return (
    <div className={styles.undo} role="status">
      <p>{t('card.deleted')}</p>
      <Button
        look="quiet"
        onClick={() => {
          onUndo();
          onEnd();
        }}
      >
        {t('card.undo')}
      </Button>
      <Button look="quiet" icon="close" iconOnly aria-label={t('card.dismiss')} onClick={onEnd} />
    </div>
  );
}
