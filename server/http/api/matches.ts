import type { Context } from '../../commands/context.ts';
import { answerMatch, finishMatch } from '../../commands/matching/answerMatch.ts';
import { listMatches } from '../../commands/matching/listMatches.ts';
import { proposeMatch } from '../../commands/matching/proposeMatch.ts';
import type { Handlers } from '../route.ts';

/** Needs and offers that find each other. */
export function matchHandlers(
  context: Context,
): Handlers<'listMatches' | 'proposeMatch' | 'answerMatch' | 'finishMatch'> {
  return {
    listMatches: ({ caller, params }) => listMatches(context, caller, params.board),
    proposeMatch: ({ caller, params, body }) => proposeMatch(context, caller, params.board, body),
    answerMatch: ({ caller, params, body }) => answerMatch(context, caller, params, body),
    finishMatch: ({ caller, params }) => finishMatch(context, caller, params),
  };
}
