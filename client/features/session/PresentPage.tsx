import '../../i18n/board.ts';
import '../../i18n/present.ts';
import '../../i18n/session.ts';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useBoard } from '../../hooks/useBoard.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { useSession } from '../../hooks/useSession.ts';
import { Beam } from './Beam.tsx';

/** The board for the wall: read-only, light, code always in sight, and nothing of one person's. */
export function PresentPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('present');
  usePage(t('page'));
  const board = useApi('readBoard', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  return board.state === 'ready' ? <Present view={board.data} /> : null;
}

function Present({ view }: { readonly view: BoardView }) {
  const board = useBoard(view);
  const handle = useSession(view.id, view.session);
  const session = handle.state === 'ready' ? handle.session : null;
  // How many have voted or were heard changes without a step.
  useRefreshWhile(session?.standing === 'running', handle.state === 'none' ? { state: 'loading' } : handle);
  return <Beam view={view} board={board.state === 'ready' ? board : null} session={session} />;
}
