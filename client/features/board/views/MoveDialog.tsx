import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_THEME_CHARACTERS, MAX_THEMES } from '../../../../shared/protocol/limits.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './MoveDialog.module.css';

interface MoveDialogProps {
  readonly board: ReadyBoard;
  readonly card: string;
  /** @param moved the card stands elsewhere now */
  readonly onClose: (moved: boolean) => void;
}

/** VIEW-6: what dragging a card to a column does, by keyboard and by touch, from every view. */
export function MoveDialog({ board, card, onClose }: MoveDialogProps) {
  const { t } = useTranslation('views');
  const { items } = board.snapshot;
  const { addTheme, moveToTheme } = board.actions;
  const [name, setName] = useState('');
  const n = items.byId.get(card)?.number ?? null;
  const present = items.themeOf.get(card) ?? null;
  const move = (theme: string | null) => {
    if (theme !== present) moveToTheme(card, theme);
    onClose(theme !== present);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') move(addTheme(name.trim()));
  };
  const places = [...items.themes, { id: null, name: t('theme.none') }];
  return (
    <Dialog
      title={n === null ? t('theme.moveTitleNew') : t('theme.moveTitle', { n })}
      onClose={() => onClose(false)}
      actions={<Button onClick={() => onClose(false)}>{t('theme.cancel')}</Button>}
    >
      <ul className={styles.places}>
        {places.map(({ id, name: title }) => (
          <li key={id ?? ''}>
            <button type="button" aria-pressed={id === present} onClick={() => move(id)}>
              <span dir="auto">{title || t('theme.nameless')}</span>
              {id === present && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
      {items.themes.length < MAX_THEMES && (
        <form className={styles.new} onSubmit={add}>
          <TextField label={t('theme.nameNew')} value={name} maxLength={MAX_THEME_CHARACTERS} onChange={setName} />
          <Button type="submit" aria-disabled={name.trim() === ''}>
            {t('theme.add')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
