import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { hasHome, useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import styles from './BoardHeader.module.css';
import { Connection } from './Connection.tsx';
import { worseSave } from './worseSave.ts';

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
      <Menu label={t('menu')} icon="more" items={useItems(board, tutor)} />
      {open && people(board, () => setOpen(false))}
    </header>
  );
}

function useItems({ view }: ReadyBoard, tutor: boolean): MenuItem[] {
  const { t } = useTranslation('board');
  const state = useCommand('setBoardState');
  const { id, me, edition } = view;
  const set = (to: 'live' | 'paused' | 'closed') => state.send({ params: { board: id }, body: { state: to } });
  const items: (MenuItem | false)[] = [
    view.code !== null && { id: 'share', label: t('actions.share'), icon: 'link', href: `/boards/${id}/share` },
    me.steward && { id: 'plan', label: t('actions.plan'), icon: 'history', href: `/boards/${id}/plan` },
    me.steward && { id: 'present', label: t('actions.present'), icon: 'eye', href: `/boards/${id}/present` },
    { id: 'groups', label: t('actions.groups'), icon: 'columns', href: `/boards/${id}/groups` },
    { id: 'mine', label: t('actions.mine'), icon: 'pen', href: `/boards/${id}/mine` },
    me.steward &&
      view.state === 'live' && {
        id: 'pause',
        label: t('actions.pause'),
        icon: 'pause',
        onAction: () => set('paused'),
      },
    me.steward &&
      view.state === 'paused' && { id: 'goOn', label: t('actions.goOn'), icon: 'unlock', onAction: () => set('live') },
    me.steward && { id: 'settings', label: t('actions.settings'), icon: 'filter', href: `/boards/${id}/settings` },
    me.steward && { id: 'publish', label: t('actions.publish'), icon: 'forward', href: `/boards/${id}/publish` },
    edition !== null && { id: 'edition', label: t('actions.edition'), icon: 'resource', href: edition.url },
    me.steward &&
      view.state === 'live' && { id: 'close', label: t('actions.close'), icon: 'lock', onAction: () => set('closed') },
    me.steward &&
      view.state === 'closed' && {
        id: 'reopen',
        label: t('actions.reopen'),
        icon: 'unlock',
        onAction: () => set('live'),
      },
    maySafeguard(view) && {
      id: 'safeguard',
      label: t('actions.safeguard'),
      icon: 'eye',
      href: `/boards/${id}/safeguarding`,
    },
    tutor && { id: 'boards', label: t('actions.boards'), icon: 'columns', href: '/boards' },
  ];
  return items.filter((item) => item !== false);
}

/** POL-9, as far as the screen must know it to offer the page. */
function maySafeguard({ cohortId, me }: ReadyBoard['view']): boolean {
  return me.cohortTutor || (cohortId === null && me.steward && me.role === 'tutor');
}
