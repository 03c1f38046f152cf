import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Board.module.css';
import type { BoardFilter } from './useBoardFilter.ts';

interface EmptyBoardProps {
  /** Set when there are cards and none of them passes. */
  readonly filter: BoardFilter | null;
  readonly writable: boolean;
}

/** Nothing to show, and what to do about it. */
export function EmptyBoard({ filter, writable }: EmptyBoardProps) {
  const { t } = useTranslation('board');
  if (filter === null) {
    return (
      <div className={styles.empty}>
        <h2>{t('empty.title')}</h2>
        <p>{t(writable ? 'empty.write' : 'empty.read')}</p>
      </div>
    );
  }
  const words = filter.words.trim();
  return (
    <div className={styles.empty}>
      <p dir="auto">{words === '' ? t('empty.foundType') : t('empty.found', { words })}</p>
      <Button onClick={filter.clear}>{t('tools.clear')}</Button>
    </div>
  );
}
