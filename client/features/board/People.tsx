import { useTranslation } from 'react-i18next';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './People.module.css';

/** Everybody on the board by name, those who are here first. No numbers beside names, ever. */
export function People({ board, onClose }: { readonly board: ReadyBoard; readonly onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const { members, snapshot, view } = board;
  const here = (id: string) => snapshot.here.has(id);
  const sorted = [...members].sort((a, b) => Number(here(b.id)) - Number(here(a.id)) || a.name.localeCompare(b.name));
  return (
    <Dialog
      title={t('people.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('people.close')}</Button>}
    >
      <ul className={styles.list}>
        {sorted.map((member) => (
          <li key={member.id}>
            <span className={styles.name} dir="auto">
              {member.name}
            </span>
            <small>
              {[
                t(`common:role.${member.role}`),
                member.id === view.me.id && t('people.you'),
                member.steward && t('people.steward'),
                here(member.id) && t('people.here'),
              ]
                .filter((word) => word !== false)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
