import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { hasHome, useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './BoardHeader.module.css';
import { Connection } from './Connection.tsx';
import { worseSave } from './worseSave.ts';

// With the first press.
const BoardMenu = chunk(async () => (await import('./BoardMenu.tsx')).BoardMenu);

interface BoardHeaderProps {
  readonly board: ReadyBoard;
  /** Where this person writes beside it, if anywhere. */
  readonly sheet?: ReadyBoard | null;
  /** The prompt itself is out of sight: its words stand here. */
  readonly titled: boolean;
  /** The dialog of who is here. */
  readonly people: PeopleOf;
  /** Where the session is, on a board that has one. */
  readonly phases: ReactNode;
}

export type PeopleOf = (board: ReadyBoard, onClose: () => void) => ReactNode;

/** 56 px: where one is, whether one's words are safe, who is here. */
export function BoardHeader({ board, sheet = null, titled, people, phases }: BoardHeaderProps) {
  const { t } = useTranslation('board');
  const { view, snapshot } = board;
  const me = useMe();
  const [open, setOpen] = useState(false);
  const tutor = me !== null && hasHome(me);
  return (
    <header className={styles.bar}>
      <Link className={styles.home} href={tutor ? '/boards' : '/'} aria-label={t(tutor ? 'homeBoards' : 'home')}>
        <Icon name="mark" />
      </Link>
      <div className={styles.title}>
        {titled && <strong dir="auto">{view.prompt}</strong>}
        {view.cohort !== '' && <small dir="auto">{view.cohort}</small>}
      </div>
      {view.session && phases}
      {view.state !== 'live' && <p className={styles.state}>{t(`state.${view.state}`)}</p>}
      <Connection save={sheet === null ? snapshot.save : worseSave(snapshot.save, sheet.snapshot.save)} />
      <Button look="quiet" icon="people" className={styles.people} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span>{t('here', { count: snapshot.here.size })}</span>
        {view.waiting > 0 && <b className={styles.waiting}>{t('waiting', { count: view.waiting })}</b>}
      </Button>
      <Menu label={t('menu')} icon="more" items={(overlay) => <BoardMenu view={view} tutor={tutor} {...overlay} />} />
      {open && people(board, () => setOpen(false))}
    </header>
  );
}
