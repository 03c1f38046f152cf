import type { RouteName } from '../../shared/api/paths.ts';
import type { BallotView } from '../../shared/api/session.ts';
import { putApi } from './cache.ts';
import type { InputOf } from './callApi.ts';
import { alsoSettle } from './settle.ts';

/* Imported by a session's rooms: what a change of statements or a ballot means for what the page knows. */

alsoSettle(
  (name: RouteName, input: unknown, reply: unknown) => {
    const { params } = (input ?? { params: { board: '' } }) as { params: { board: string } };
    const board = { params: { board: params.board } };
    switch (name) {
      case 'addStatement':
      case 'changeStatement':
      case 'proposeMerge':
      case 'answerMerge':
      case 'undoMerge':
        putApi('listStatements', board as InputOf<'listStatements'>, reply as never);
        return;
      case 'fillBallot':
        putApi('readBallot', board as InputOf<'readBallot'>, reply as BallotView);
        return;
      default:
    }
  },
  () => undefined,
);
