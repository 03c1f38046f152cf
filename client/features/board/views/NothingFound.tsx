import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import boardStyles from '../Board.module.css';

/** There are cards, and none of them passes the filter. @param onClear null: a filter of another time, gone by itself */
export function NothingFound({ onClear }: { readonly onClear: (() => void) | null }) {
  const { t } = useTranslation('views');
  return (
    <div className={boardStyles.empty}>
      <p>{t('filter.nobody')}</p>
      {onClear !== null && <Button onClick={onClear}>{t('filter.clear')}</Button>}
    </div>
  );
}
