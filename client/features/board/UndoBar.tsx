import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Board.module.css';

interface UndoBarProps {
  /** Deletions that can be taken back, the last one first to come. */
  readonly count: number;
  /** What was deleted, where it is no card. */
  readonly words?: string;
  readonly onUndo: () => void;
  /** Lists them, to choose from. */
  readonly onShow?: () => void;
  /** They are being looked through: the bar stays. */
  readonly held?: boolean;
  readonly onEnd: () => void;
}

/** Long enough to notice a slip of the thumb and reach the button by keyboard; for several, to look through them. */
const STAYS_MS = 20_000;
const SEVERAL_MS = 120_000;

/** After deletions: one press each brings the cards back, the last one first. */
export function UndoBar({ count, words, onUndo, onShow, held = false, onEnd }: UndoBarProps) {
  const { t } = useTranslation('board');
  const end = useRef(onEnd);
  end.current = onEnd;
  // Counted from the last deletion or return, however often the board is drawn meanwhile.
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => end.current(), count > 1 ? SEVERAL_MS : STAYS_MS);
    return () => clearTimeout(timer);
  }, [count, held]);
  return (
    <div className={styles.undo} role="status">
      <p>{words ?? t('card.deleted', { count })}</p>
      <Button look="quiet" onClick={onUndo}>
        {t('card.undo')}
      </Button>
      {count > 1 && onShow !== undefined && (
        <Button look="quiet" aria-haspopup="dialog" onClick={onShow}>
          {t('card.undoWhich')}
        </Button>
      )}
      <Button look="quiet" icon="close" iconOnly aria-label={t('card.dismiss')} onClick={onEnd} />
    </div>
  );
}
