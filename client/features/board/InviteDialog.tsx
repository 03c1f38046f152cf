import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_INVITED } from '../../../shared/protocol/limits.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './LinkDialog.module.css';

interface InviteDialogProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  readonly onClose: () => void;
}

/** From here on a list is looked through by name. */
const FIND_FROM = 8;

/** Who may write in a card beside its author, by name (PEN-1). */
export function InviteDialog({ board, item, onClose }: InviteDialogProps) {
  const { t, i18n } = useTranslation(['board', 'common']);
  const [invited, setInvited] = useState<ReadonlySet<string>>(() => new Set(item.invited));
  const [words, setWords] = useState('');
  const others = board.members
    .filter(({ id, name, standing }) => id !== item.owner && name !== '' && (standing === 'in' || invited.has(id)))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  const wanted = words.trim().toLocaleLowerCase();
  const shown = others.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const full = invited.size >= MAX_INVITED;
  const set = (member: string, on: boolean) => {
    const next = new Set(invited);
    if (on && !full) next.add(member);
    if (!on) next.delete(member);
    setInvited(next);
  };
  const save = () => {
    board.actions.invite(item.id, [...invited]);
    onClose();
  };
  return (
    <Dialog
      title={t('invite.title', { n: item.number ?? 0 })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onClick={save}>
            {t('invite.save', { count: invited.size })}
          </Button>
        </>
      }
    >
      <p>{t('invite.text')}</p>
      {others.length >= FIND_FROM && <TextField label={t('invite.find')} value={words} onChange={setWords} />}
      {shown.length === 0 && <p className={styles.count}>{t('invite.nobody')}</p>}
      <ul className={styles.people}>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Check checked={invited.has(id)} onChange={(on) => set(id, on)}>
              <bdi>{name}</bdi>
            </Check>
          </li>
        ))}
      </ul>
      {full && <p className={styles.count}>{t('invite.full', { max: MAX_INVITED })}</p>}
    </Dialog>
  );
}
