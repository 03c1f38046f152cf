import type { Context } from '../../commands/context.ts';
import { readEvenness } from '../../commands/evenness/readEvenness.ts';
import { beginSynthesis } from '../../commands/session/beginSynthesis.ts';
import { frameSession } from '../../commands/session/frameSession.ts';
import { listKept } from '../../commands/session/listKept.ts';
import { notHeard } from '../../commands/session/notHeard.ts';
import { planSession } from '../../commands/session/planSession.ts';
import { readSession } from '../../commands/session/readSession.ts';
import { editRevealed, lookUpAuthor, removeRevealed } from '../../commands/session/revealed.ts';
import { stepSession } from '../../commands/session/stepSession.ts';
import { endVisit, visitGroup } from '../../commands/session/visits.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'readSession'
  | 'planSession'
  | 'frameSession'
  | 'stepSession'
  | 'notHeard'
  | 'visitGroup'
  | 'endVisit'
  | 'editRevealed'
  | 'removeRevealed'
  | 'lookUpAuthor'
  | 'listKept'
  | 'readEvenness'
  | 'beginSynthesis';

/** The session: its plan, its steps, and who sees what meanwhile. */
export function sessionHandlers(context: Context): Handlers<Names> {
  return {
    readSession: ({ caller, params }) => readSession(context, caller, params.board),
    planSession: ({ caller, params, body }) => planSession(context, caller, params.board, body),
    frameSession: ({ caller, params, body }) => frameSession(context, caller, params.board, body),
    stepSession: ({ caller, params, body }) => stepSession(context, caller, params.board, body),
    notHeard: ({ caller, params }) => notHeard(context, caller, params.board),
    visitGroup: ({ caller, params }) => visitGroup(context, caller, params),
    endVisit: ({ caller, params }) => endVisit(context, caller, params),
    editRevealed: ({ caller, params, body }) => editRevealed(context, caller, params, body),
    removeRevealed: ({ caller, params }) => removeRevealed(context, caller, params),
    lookUpAuthor: ({ caller, params }) => lookUpAuthor(context, caller, params),
    listKept: ({ caller, params }) => listKept(context, caller, params.board),
    readEvenness: ({ caller, params }) => readEvenness(context, caller, params.board),
    beginSynthesis: ({ caller, params }) => beginSynthesis(context, caller, params.board),
  };
}
