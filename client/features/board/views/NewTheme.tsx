import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_THEMES } from '../../../../shared/protocol/limits.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { Button } from '../../../ui/Button.tsx';
import { chunk } from '../../../ui/chunk.tsx';
import styles from './Views.module.css';

const ThemeDialog = chunk(async () => (await import('./ThemeDialog.tsx')).ThemeDialog);

/** Behind the last column: begins another. */
export function NewTheme({ board }: { readonly board: ReadyBoard }) {
  const { t } = useTranslation('views');
  const [open, setOpen] = useState(false);
  if (board.snapshot.items.themes.length >= MAX_THEMES) {
    return <p className={styles.nothing}>{t('theme.full', { count: MAX_THEMES })}</p>;
  }
  return (
    <div className={styles.newTheme}>
      <Button look="quiet" icon="builds" onClick={() => setOpen(true)}>
        {t('theme.new')}
      </Button>
      {open && (
        <ThemeDialog
          board={board}
          title={t('theme.nameNew')}
          name=""
          onClose={() => setOpen(false)}
          onSave={(name) => board.actions.addTheme(name)}
        />
      )}
    </div>
  );
}
