import '../../i18n/board.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useBoard } from '../../hooks/useBoard.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Board } from './Board.tsx';
import type { PeopleOf } from './BoardHeader.tsx';

interface BoardPageProps {
  readonly boardId: string;
  /** The question to authors, when the board is to be published. */
  readonly consent: ReactNode;
  /** The dialog of who is on it. */
  readonly people: PeopleOf;
  /** Where the session is, for the header. */
  readonly phases: ReactNode;
}

/** A board, once the server says who one is on it. */
export function BoardPage({ boardId, consent, people, phases }: BoardPageProps) {
  const { t } = useTranslation('board');
  const board = useApi('readBoard', { params: { board: boardId } });
  if (board.state !== 'ready') return <Opening words={t('opening')} />;
  return <OpenBoard view={board.data} consent={consent} people={people} phases={phases} />;
}

function OpenBoard({ view, consent, people, phases }: Omit<BoardPageProps, 'boardId'> & { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const board = useBoard(view);
  usePage(t('page', { prompt: view.prompt }));
  if (board.state === 'loading') return <Opening words={t('opening')} />;
  return <Board board={board} consent={consent} people={people} phases={phases} />;
}

function Opening({ words }: { readonly words: string }) {
  return (
    <main>
      <Loading>{words}</Loading>
    </main>
  );
}
