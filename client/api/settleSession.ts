import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { putApi, refreshApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

interface BoardInput {
  readonly params: { readonly board: string };
}

/* Imported by the chunks that steer a session, so that a board without one does not carry it. */
alsoSettle(onReply, onRefusal);

function onReply(name: RouteName, input: unknown, reply: unknown): void {
  switch (name) {
    case 'planSession':
    case 'frameSession':
    case 'stepSession': {
      const { board } = (input as BoardInput).params;
      const { session } = reply as ReplyOf<'stepSession'>;
      putApi('readSession', { params: { board } }, { session });
      // Nobody is told of their own change by the server sooner than by this.
      if (name === 'planSession') void refreshApi('readBoard', { board });
      void refreshApi('notHeard', { board });
      return;
    }
    case 'visitGroup':
    case 'endVisit':
      void refreshApi('readSession', { board: (input as BoardInput).params.board });
      return;
    default:
  }
}

/** Somebody else took a step meanwhile, or wrote or voted: the page shows where the session is now. */
function onRefusal(name: RouteName): void {
  if (name === 'stepSession' || name === 'planSession' || name === 'frameSession') void refreshApi('readSession');
}
