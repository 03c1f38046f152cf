import '../../i18n/boardMenu.ts';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { usePreferences } from '../../hooks/usePreferences.ts';
import type { MenuItem, MenuOverlayFrame } from '../../ui/Menu.tsx';
import { MenuOverlay } from '../../ui/MenuOverlay.tsx';

interface BoardMenuProps extends MenuOverlayFrame {
  readonly view: BoardView;
  /** Has a page of boards to go to. */
  readonly tutor: boolean;
}

/** What the header's menu offers to this person. */
export function BoardMenu({ view, tutor, ...frame }: BoardMenuProps) {
  return <MenuOverlay items={useItems(view, tutor)} {...frame} />;
}

function useItems(view: BoardView, tutor: boolean): MenuItem[] {
  const { t } = useTranslation('board');
  const state = useCommand('setBoardState');
  const { ask } = usePreferences();
  const { id, me, edition } = view;
  const set = (to: 'live' | 'paused' | 'closed') => state.send({ params: { board: id }, body: { state: to } });
  const items: (MenuItem | false)[] = [
    view.code !== null && { id: 'share', label: t('actions.share'), icon: 'link', href: `/boards/${id}/share` },
    me.steward && { id: 'plan', label: t('actions.plan'), icon: 'history', href: `/boards/${id}/plan` },
    me.steward && { id: 'present', label: t('actions.present'), icon: 'eye', href: `/boards/${id}/present` },
    // Where the session has reached its talk, the way stands above the cards as well.
    !view.session && {
      id: 'synthesis',
      label: t('actions.synthesis'),
      icon: 'builds',
      href: `/boards/${id}?look=synthesis`,
    },
    { id: 'groups', label: t('actions.groups'), icon: 'columns', href: `/boards/${id}/groups` },
    !view.session && {
      id: 'commitments',
      label: t('actions.commitments'),
      icon: 'check',
      href: `/boards/${id}/commitments`,
    },
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
    tutor &&
      (me.steward || me.cohortTutor) && {
        id: 'again',
        label: t('actions.again'),
        icon: 'history',
        href: `/boards/new?reuse=${id}`,
      },
    { id: 'preferences', label: t('actions.preferences'), icon: 'language', onAction: () => ask(true) },
    tutor && { id: 'boards', label: t('actions.boards'), icon: 'columns', href: '/boards' },
  ];
  return items.filter((item) => item !== false);
}

/** POL-9, as far as the screen must know it to offer the page. */
function maySafeguard({ cohortId, me }: BoardView): boolean {
  return me.cohortTutor || (cohortId === null && me.steward && me.role === 'tutor');
}
