import '../../i18n/session.ts';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useSession } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { EyesUp } from './EyesUp.tsx';

const Steering = chunk(async () => (await import('./Steering.tsx')).Steering);

/** What a session lays over a board's page: the notice that holds pens, and for stewards what they steer with. */
export function SessionShell({ view, rail }: { readonly view: BoardView; readonly rail: boolean }) {
  const handle = useSession(view.id);
  if (handle.state !== 'ready') return null;
  if (view.me.steward) return <Steering view={view} handle={handle} rail={rail} />;
  return handle.session.eyesUp ? <EyesUp /> : null;
}
