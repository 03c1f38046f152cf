import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Command } from '../../hooks/useCommand.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import styles from './Boards.module.css';
import type { BoardLine } from './boardLine.ts';

interface BoardTableRowProps {
  readonly board: BoardLine;
  readonly setState: Command<'setBoardState'>['send'];
}

export function BoardTableRow({ board, setState }: BoardTableRowProps) {
  const { t } = useTranslation('cohort');
  const items = useRowMenu(board, setState);
  return (
    <tr>
      <th scope="row">
        <Link href={`/boards/${board.id}`} dir="auto">
          {board.prompt}
        </Link>
        <Facts board={board} />
      </th>
      <td>
        <StateWords board={board} />
      </td>
      <td>
        <Activity board={board} />
      </td>
      <td className={styles.number}>
        {board.cards !== null && (
          <>
            <span className={styles.onTable}>{board.cards}</span>
            <span className={styles.onPhone}>{t('table.postCount', { count: board.cards })}</span>
          </>
        )}
      </td>
      <td>
        <Menu icon="more" label={t('table.menu', { prompt: board.prompt })} items={items} />
      </td>
    </tr>
  );
}

/** Whose board it is: the class, who proposed the prompt, who runs it. Each keeps its own direction. */
function Facts({ board }: { readonly board: BoardLine }) {
  const { t } = useTranslation('cohort');
  const { names } = useDates();
  const stewards = names(board.stewards.map((name) => name ?? t('table.you')));
  const facts = [
    board.cohort,
    board.proposedBy !== null && t('table.proposed', { name: board.proposedBy }),
    stewards !== '' && t('table.steward', { names: stewards }),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  if (facts.length === 0) return null;
  return (
    <small>
      {facts.map((fact) => (
        <bdi key={fact}>{fact}</bdi>
      ))}
    </small>
  );
}

function Activity({ board }: { readonly board: BoardLine }) {
  const { t } = useTranslation('cohort');
  const relative = useRelativeTime();
  if (board.here > 0) return t('table.here', { count: board.here });
  return board.activeAt === null ? null : (relative(board.activeAt) ?? t('table.justNow'));
}

/** One word for where the board stands; what waits for somebody comes first. */
function StateWords({ board }: { readonly board: BoardLine }) {
  const { t } = useTranslation('cohort');
  if (board.publishing) return <span className={styles.waiting}>{t('boardState.publishing')}</span>;
  switch (board.state) {
    case null:
      return null;
    case 'draft':
      return t('boardState.draft');
    case 'live':
      return (
        <span className={styles.live}>
          {board.edition === null ? t('boardState.live') : t('boardState.liveEdition', { n: board.edition })}
        </span>
      );
    case 'paused':
      return t('boardState.paused');
    case 'closed':
      return board.edition === null ? t('boardState.closed') : t('boardState.closedEdition', { n: board.edition });
  }
}

function useRowMenu(board: BoardLine, setState: BoardTableRowProps['setState']): MenuItem[] {
  const { t } = useTranslation('cohort');
  const [, navigate] = useLocation();
  const { steward, state } = board;
  const go = (page: string) => () => navigate(`/boards/${board.id}${page}`);
  const params = { board: board.id };
  const goLive = () => setState({ params, body: { state: 'live' } }, () => navigate(`/boards/${board.id}/share`));
  const set = (to: 'live' | 'closed') => () => setState({ params, body: { state: to } });
  const items: (MenuItem | false)[] = [
    { id: 'open', label: t('table.open'), icon: 'forward', onAction: go('') },
    steward && state === 'draft' && { id: 'live', label: t('table.goLive'), icon: 'people', onAction: goLive },
    state === 'live' && { id: 'share', label: t('table.share'), icon: 'link', onAction: go('/share') },
    state !== 'draft' && { id: 'groups', label: t('table.groups'), icon: 'people', onAction: go('/groups') },
    steward &&
      state !== 'draft' && { id: 'publish', label: t('table.publish'), icon: 'resource', onAction: go('/publish') },
    steward &&
      (state === 'live' || state === 'paused') && {
        id: 'close',
        label: t('table.close'),
        icon: 'lock',
        onAction: set('closed'),
      },
    steward && state === 'closed' && { id: 'reopen', label: t('table.reopen'), icon: 'unlock', onAction: set('live') },
    steward && {
      id: 'again',
      label: t('table.again'),
      icon: 'history',
      onAction: () => navigate(`/boards/new?reuse=${board.id}`),
    },
    board.editionUrl !== null && { id: 'library', label: t('table.libraryPage'), icon: 'link', href: board.editionUrl },
  ];
  return items.filter((item) => item !== false);
}
