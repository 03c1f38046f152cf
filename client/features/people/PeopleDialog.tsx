import '../../i18n/people.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useFollowing } from '../../hooks/useFollowing.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { BoardLog } from './BoardLog.tsx';
import { ManagedPeople } from './ManagedPeople.tsx';
import styles from './People.module.css';
import { PeopleList } from './PeopleList.tsx';
import { peopleOf } from './peopleOf.ts';
import { Stewardship } from './Stewardship.tsx';

interface PeopleDialogProps {
  readonly board: ReadyBoard;
  readonly onClose: () => void;
}

/** Everybody on the board by name, for stewards with what they can do; who runs it; what was done. */
export function PeopleDialog({ board, onClose }: PeopleDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const { view } = board;
  const { set } = useFollowing();
  const follow = (member: string) => {
    set(member);
    onClose();
  };
  return (
    <Dialog wide title={t('title')} onClose={onClose} actions={<Button onClick={onClose}>{t('common:close')}</Button>}>
      {view.me.steward ? (
        <ManagedPeople board={board} onFollow={follow} />
      ) : (
        <PeopleList people={peopleOf(board, null)} onFollow={follow} />
      )}
      {view.waiting === 0 && board.members.filter(({ standing }) => standing === 'in').length <= 1 && (
        <p className={styles.small}>
          {t('alone')} {view.code !== null && <Link href={`/boards/${view.id}/share`}>{t('invite')}</Link>}
        </p>
      )}
      <Stewardship view={view} />
      <BoardLog board={view.id} />
    </Dialog>
  );
}
