import '../../../i18n/board.ts';
import '../../../i18n/commitments.ts';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../../shared/api/routes.ts';
import { useApi } from '../../../hooks/useApi.ts';
import { useBoard } from '../../../hooks/useBoard.ts';
import { usePage } from '../../../hooks/usePage.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { BackToBoard } from '../BackToBoard.tsx';
import { CommitmentsRoom } from './CommitmentsRoom.tsx';

/** Commitments of a board that has no phases to lead to them. */
export function CommitmentsPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('commitments');
  usePage(t('page'));
  const board = useApi('readBoard', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  return board.state === 'ready' ? <Opened view={board.data} /> : null;
}

function Opened({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('commitments');
  const board = useBoard(view);
  if (board.state === 'loading') return <Loading>{t('opening')}</Loading>;
  return (
    <>
      <BackToBoard board={view.id} />
      <CommitmentsRoom board={board} />
    </>
  );
}
