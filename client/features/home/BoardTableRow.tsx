import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { BoardRow } from '../../../shared/api/routes.ts';
import type { Command } from '../../hooks/useCommand.ts';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import styles from './Home.module.css';

interface BoardTableRowProps {
  readonly board: BoardRow;
  readonly setState: Command<'setBoardState'>['send'];
}

export function BoardTableRow({ board, setState }: BoardTableRowProps) {
  const { t } = useTranslation('home');
  const relative = useRelativeTime();
  const items = useRowMenu(board, setState);
  const when = board.here > 0 ? t('list.here', { count: board.here }) : null;
  const ago = relative(board.activeAt);
  return (
    <tr>
      <th scope="row">
        <Link href={`/boards/${board.id}`} dir="auto">
          {board.prompt}
        </Link>
        <small dir="auto">{board.cohort}</small>
      </th>
      <td>
        <StateWords board={board} />
      </td>
      <td>{when ?? (ago === null ? t('list.justNow') : t('list.when', { when: ago }))}</td>
      <td className={styles.number}>
        <span className={styles.onTable}>{board.cards}</span>
        <span className={styles.onPhone}>{t('list.postCount', { count: board.cards })}</span>
      </td>
      <td>
        <Menu icon="more" label={t('list.menu', { prompt: board.prompt })} items={items} />
      </td>
    </tr>
  );
}

/** One word for where the board stands; what waits for somebody comes first. */
function StateWords({ board }: { readonly board: BoardRow }) {
  const { t } = useTranslation('home');
  if (board.publishing) return <span className={styles.waiting}>{t('boardState.publishing')}</span>;
  switch (board.state) {
    case 'draft':
      return t('boardState.draft');
    case 'live':
      return (
        <span className={styles.live}>
          {board.edition === null ? t('boardState.live') : t('boardState.liveEdition', { n: board.edition })}
        </span>
      );
    case 'closed':
      return board.edition === null ? t('boardState.closed') : t('boardState.closedEdition', { n: board.edition });
  }
}

function useRowMenu(board: BoardRow, setState: BoardTableRowProps['setState']): MenuItem[] {
  const { t } = useTranslation('home');
  const [, navigate] = useLocation();
  const go = (page: string) => () => navigate(`/boards/${board.id}${page}`);
  const params = { board: board.id };
  const goLive = () => setState({ params, body: { state: 'live' } }, () => navigate(`/boards/${board.id}/share`));
  const items: (MenuItem | false)[] = [
    { id: 'open', label: t('list.open'), icon: 'forward', onAction: go('') },
    board.state === 'draft' && { id: 'live', label: t('list.goLive'), icon: 'people', onAction: goLive },
    board.state === 'live' && { id: 'share', label: t('list.share'), icon: 'people', onAction: go('/share') },
    board.state !== 'draft' && { id: 'publish', label: t('list.publish'), icon: 'resource', onAction: go('/publish') },
    board.state === 'live' && {
      id: 'close',
      label: t('list.close'),
      icon: 'lock',
      onAction: () => setState({ params, body: { state: 'closed' } }),
    },
    board.state === 'closed' && {
      id: 'reopen',
      label: t('list.reopen'),
      icon: 'unlock',
      onAction: () => setState({ params, body: { state: 'live' } }),
    },
    board.editionUrl !== null && { id: 'library', label: t('list.libraryPage'), icon: 'link', href: board.editionUrl },
  ];
  return items.filter((item) => item !== false);
}
