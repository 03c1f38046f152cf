import type { Context } from '../../commands/context.ts';
import { addStatement } from '../../commands/voting/addStatement.ts';
import { answerMerge } from '../../commands/voting/answerMerge.ts';
import { changeStatement } from '../../commands/voting/changeStatement.ts';
import { fillBallot } from '../../commands/voting/fillBallot.ts';
import { listStatements } from '../../commands/voting/listStatements.ts';
import { proposeMerge } from '../../commands/voting/proposeMerge.ts';
import { readBallot } from '../../commands/voting/readBallot.ts';
import { readPicture } from '../../commands/voting/readPicture.ts';
import { undoMerge } from '../../commands/voting/undoMerge.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'listStatements'
  | 'addStatement'
  | 'changeStatement'
  | 'proposeMerge'
  | 'answerMerge'
  | 'undoMerge'
  | 'readBallot'
  | 'fillBallot'
  | 'readPicture';

/** Statements, merges, ballots, and the picture of a vote. */
export function votingHandlers(context: Context): Handlers<Names> {
  return {
    listStatements: ({ caller, params }) => listStatements(context, caller, params.board),
    addStatement: ({ caller, params, body }) => addStatement(context, caller, params.board, body),
    changeStatement: ({ caller, params, body }) => changeStatement(context, caller, params, body),
    proposeMerge: ({ caller, params, body }) => proposeMerge(context, caller, params.board, body),
    answerMerge: ({ caller, params, body }) => answerMerge(context, caller, params, body),
    undoMerge: ({ caller, params }) => undoMerge(context, caller, params),
    readBallot: ({ caller, params }) => readBallot(context, caller, params.board),
    fillBallot: ({ caller, params, body }) => fillBallot(context, caller, params.board, body),
    readPicture: ({ caller, params, query }) => readPicture(context, caller, params.board, query),
  };
}
