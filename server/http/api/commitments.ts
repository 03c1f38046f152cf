import type { COMMITMENT_ROUTES } from '../../../shared/api/commitments.ts';
import { answerCommitment } from '../../commands/commitments/answerCommitment.ts';
import { answerRevision } from '../../commands/commitments/answerRevision.ts';
import { closeRevision } from '../../commands/commitments/closeRevision.ts';
import { listCohortCommitments } from '../../commands/commitments/listCohortCommitments.ts';
import { listCommitments } from '../../commands/commitments/listCommitments.ts';
import { proposeCommitment } from '../../commands/commitments/proposeCommitment.ts';
import { proposeRevision } from '../../commands/commitments/proposeRevision.ts';
import { removeCommitment } from '../../commands/commitments/removeCommitment.ts';
import { reportCommitment } from '../../commands/commitments/reportCommitment.ts';
import { withdrawCommitment } from '../../commands/commitments/withdrawCommitment.ts';
import type { Context } from '../../commands/context.ts';
import type { Handlers } from '../route.ts';

/** Commitments: words and deeds. */
export function commitmentHandlers(context: Context): Handlers<keyof typeof COMMITMENT_ROUTES> {
  return {
    listCommitments: ({ caller, params }) => listCommitments(context, caller, params.board),
    proposeCommitment: ({ caller, params, body }) => proposeCommitment(context, caller, params.board, body),
    answerCommitment: ({ caller, params, body }) => answerCommitment(context, caller, params, body),
    withdrawCommitment: ({ caller, params }) => withdrawCommitment(context, caller, params),
    reportCommitment: ({ caller, params, body }) => reportCommitment(context, caller, params, body),
    removeCommitment: ({ caller, params, body }) => removeCommitment(context, caller, params, body),
    proposeRevision: ({ caller, params, body }) => proposeRevision(context, caller, params, body),
    answerRevision: ({ caller, params, body }) => answerRevision(context, caller, params, body),
    closeRevision: ({ caller, params }) => closeRevision(context, caller, params),
    listCohortCommitments: ({ caller, params }) => listCohortCommitments(context, caller, params.cohort),
  };
}
