import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { chunk } from '../../../ui/chunk.tsx';
import { Menu } from '../../../ui/Menu.tsx';

const ThemeDialog = chunk(async () => (await import('./ThemeDialog.tsx')).ThemeDialog);

interface ThemeMenuProps {
  readonly board: ReadyBoard;
  readonly id: string;
  readonly name: string;
  readonly onRemove: () => void;
}

/** What one can do with a theme, in its column's head. */
export function ThemeMenu({ board, id, name, onRemove }: ThemeMenuProps) {
  const { t } = useTranslation('views');
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      <Menu
        label={t('theme.menu', { name })}
        icon="more"
        items={[
          { id: 'rename', label: t('theme.rename'), icon: 'pen', onAction: () => setRenaming(true) },
          { id: 'remove', label: t('theme.remove'), icon: 'close', danger: true, onAction: onRemove },
        ]}
      />
      {renaming && (
        <ThemeDialog
          board={board}
          title={t('theme.menu', { name })}
          name={name}
          onClose={() => setRenaming(false)}
          onSave={(next) => board.actions.renameTheme(id, next)}
        />
      )}
    </>
  );
}
