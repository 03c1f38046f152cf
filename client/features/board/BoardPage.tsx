import '../../i18n/board.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useBoard } from '../../hooks/useBoard.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useSession } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Board } from './Board.tsx';
import type { PeopleOf } from './BoardHeader.tsx';
import type { Rooms } from './BoardInSession.tsx';

// Most boards have no session.
const BoardInSession = chunk(async () => (await import('./BoardInSession.tsx')).BoardInSession);
const BoardLook = chunk(async () => (await import('./BoardInSession.tsx')).BoardLook);

interface BoardPageProps {
  readonly boardId: string;
  /** The question to authors, when the board is to be published. */
  readonly consent: ReactNode;
  /** The dialog of who is on it. */
  readonly people: PeopleOf;
  /** What stands in the phases of a session. */
  readonly rooms: Rooms;
  /** Where the session is, for the header. */
  readonly phases: ReactNode;
}

type PageProps = Omit<BoardPageProps, 'boardId'> & { readonly view: BoardView };

/** A board, once the server says who one is on it. */
export function BoardPage({ boardId, ...rest }: BoardPageProps) {
  const { t } = useTranslation('board');
  const board = useApi('readBoard', { params: { board: boardId } });
  if (board.state !== 'ready') return <Opening words={t('opening')} />;
  return <WithSession view={board.data} {...rest} />;
}

function WithSession(props: PageProps) {
  const { t } = useTranslation('board');
  const failure = useFailure();
  const handle = useSession(props.view.id, props.view.session);
  switch (handle.state) {
    case 'loading':
      return <Opening words={t('opening')} />;
    case 'failed':
      return (
        <main>
          <Failure {...failure(handle.error)} onRetry={handle.refresh} />
        </main>
      );
    case 'none':
      return <OpenBoard session={null} {...props} />;
    case 'ready':
      return <OpenBoard session={handle.session} {...props} />;
  }
}

function OpenBoard({ view, session, rooms, ...rest }: PageProps & { readonly session: SessionView | null }) {
  const { t } = useTranslation(['board', 'common']);
  const board = useBoard(view);
  const look = new URLSearchParams(useSearch()).get('look');
  usePage(t('page', { prompt: view.prompt }));
  if (board.state === 'loading') return <Opening words={t('opening')} />;
  const coming = { waiting: <Opening words={t('opening')} />, missing: <Opening words={t('common:roomMissing')} /> };
  if (session !== null) return <BoardInSession {...coming} board={board} session={session} rooms={rooms} {...rest} />;
  if (look === 'synthesis') return <BoardLook {...coming} board={board} rooms={rooms} {...rest} />;
  return <Board board={board} session={null} {...rest} />;
}

function Opening({ words }: { readonly words: string }) {
  return (
    <main>
      <Loading>{words}</Loading>
    </main>
  );
}
