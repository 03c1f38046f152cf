import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { startedWith } from './starterOf.ts';
import styles from './UseStarter.module.css';

interface UseStarterProps {
  readonly starter: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onUse: (text: string) => void;
}

/** Puts the words into the field, with the caret behind them (PEN-3). */
export function UseStarter({ starter, field, onUse }: UseStarterProps) {
  const { t } = useTranslation('board');
  const use = () => {
    const text = startedWith(starter);
    onUse(text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(text.length, text.length);
    });
  };
  return (
    // The field keeps the focus: what shows itself beside a field that is written in would be gone before the press ends.
    <button type="button" className={styles.chip} onMouseDown={(event) => event.preventDefault()} onClick={use}>
      {t('composer.useStarter')}
    </button>
  );
}
