import type { PlannedPhase } from '../../../shared/model/plan.ts';
import { TEMPLATE_PLANS } from '../../../shared/model/templates.ts';
import type { Template } from '../../../shared/model/words.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';

/** Three statements are what a group of five finds in eight minutes. */
const FIRST_CAP = 3;

/** A session that nobody has started. @param phases in the place of the template's */
export function newSession(
  board: string,
  template: Exclude<Template, 'open'> | 'open',
  phases?: readonly PlannedPhase[],
): StoredSession {
  const from = template === 'open' ? null : TEMPLATE_PLANS[template];
  return {
    board,
    template,
    templateVersion: from?.version ?? 1,
    own: null,
    version: 1,
    plan: phases ?? from?.phases ?? [],
    standing: 'planned',
    at: null,
    startedAt: null,
    endsAt: null,
    leftMs: null,
    eyesUp: false,
    promise: from?.promise ?? 'named',
    remit: from?.remit ?? null,
    cap: FIRST_CAP,
    sealed: [],
    groupings: {},
  };
}
