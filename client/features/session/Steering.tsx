import '../../i18n/steer.ts';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import type { SessionHandle } from '../../hooks/useSession.ts';
import { Rail } from './Rail.tsx';
import { SteerBar } from './SteerBar.tsx';
import { useSteps } from './useSteps.ts';

interface SteeringProps {
  readonly view: BoardView;
  readonly handle: Extract<SessionHandle, { state: 'ready' }>;
  /** Room for the rail; a bar below otherwise. */
  readonly rail: boolean;
}

/** All that a steward steers a session with: a rail beside the board, on phones a bar below it. */
export function Steering({ view, handle, rail }: SteeringProps) {
  const { session } = handle;
  const steps = useSteps(view.id, session);
  // Cards, people and visits change without a step, and nobody is told of each.
  useRefreshWhile(session.standing === 'running', handle);
  return rail ? (
    <Rail view={view} session={session} steps={steps} />
  ) : (
    <SteerBar view={view} session={session} steps={steps} />
  );
}
