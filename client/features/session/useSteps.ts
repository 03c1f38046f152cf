import type { SessionView } from '../../../shared/api/session.ts';
import type { Step } from '../../../shared/model/words.ts';
import type { Command } from '../../hooks/useCommand.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';

export interface Steps extends Pick<Command<'stepSession'>, 'busy' | 'error'> {
  readonly take: (step: Step, minutes?: number) => void;
}

/** A steward's steps. Each names the version of the session that is on this screen (SES-3). */
export function useSteps(board: string, { version }: Pick<SessionView, 'version'>): Steps {
  const { busy, error, send } = useSessionCommand('stepSession');
  return {
    busy,
    error,
    take: (step, minutes) =>
      send({ params: { board }, body: { step, version, ...(minutes === undefined ? {} : { minutes }) } }),
  };
}
