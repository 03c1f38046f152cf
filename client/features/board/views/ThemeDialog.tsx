import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_THEME_CHARACTERS } from '../../../../shared/protocol/limits.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { useSession } from '../../../hooks/useSession.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Views.module.css';

interface ThemeDialogProps {
  readonly title: string;
  /** As it is; empty for a new one. */
  readonly name: string;
  readonly board: ReadyBoard;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Gives a theme its name. */
export function ThemeDialog({ title, name: before, board, onSave, onClose }: ThemeDialogProps) {
  const { t } = useTranslation('views');
  const session = useSession(board.view.id, board.view.session);
  const hidden = session.state === 'ready' && session.session.promise === 'hidden';
  const [name, setName] = useState(before);
  const form = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const next = name.trim();
    if (next === '') return;
    if (next !== before) onSave(next);
    onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t('theme.cancel')}</Button>
      <Button look="primary" type="submit" form={form} aria-disabled={name.trim() === ''}>
        {t(before === '' ? 'theme.add' : 'theme.save')}
      </Button>
    </>
  );
  return (
    <Dialog title={<span dir="auto">{title}</span>} onClose={onClose} actions={actions}>
      <form id={form} onSubmit={save}>
        <TextField label={t('theme.name')} value={name} maxLength={MAX_THEME_CHARACTERS} autoFocus onChange={setName} />
        {/* THEME-4: what is written live is outside a promise of no names, and that is said where one types. */}
        {hidden && <p className={styles.live}>{t('theme.live')}</p>}
      </form>
    </Dialog>
  );
}
