import type { CohortView } from '../../shared/api/cohorts.ts';
import { AppError } from '../errors.ts';
import { logInCohort } from './audit.ts';
import { type Caller, type Context, requireCohortMember } from './context.ts';
import { startBoard } from './createBoard.ts';
import { presentCohort } from './presentCohort.ts';
import { fromTemplate } from './templates/beginningOf.ts';

/** A prompt for the cohort, by any member (COH-8). */
export async function proposePrompt(context: Context, caller: Caller, id: string, prompt: string): Promise<CohortView> {
  const { records, secrets, clock } = context;
  const on = await requireCohortMember(context, caller, id, 'propose_prompt');
  await records.addProposal({
    id: secrets.id(),
    cohort: id,
    member: on.me.id,
    prompt,
    at: clock.now(),
    state: 'open',
    board: null,
  });
  return presentCohort(context, on);
}

/** Starts its board, live, with tutor and proposer as stewards; or declines. @throws AppError wrong_state when answered */
export async function answerProposal(
  context: Context,
  caller: Caller,
  params: { readonly cohort: string; readonly proposal: string },
  accept: boolean,
): Promise<CohortView> {
  const { records } = context;
  const on = await requireCohortMember(context, caller, params.cohort, 'answer_proposal');
  const proposal = await find(context, params);
  // Claimed before the board is made: of two tutors who press at once, one starts it.
  if (!(await records.answerProposal(proposal.id, accept ? 'accepted' : 'declined', null)))
    throw new AppError('wrong_state');
  if (accept) {
    const { prompt, member } = proposal;
    try {
      const { board } = await startBoard(context, on, {
        prompt,
        beginning: fromTemplate('open'),
        live: true,
        proposedBy: member,
      });
      await records.linkProposal(proposal.id, board.id);
    } catch (error) {
      await records.reopenProposal(proposal.id);
      throw error;
    }
  }
  await logInCohort(context, on, accept ? 'proposal_accepted' : 'proposal_declined', proposal.member);
  return presentCohort(context, on);
}

export async function withdrawProposal(
  context: Context,
  caller: Caller,
  params: { readonly cohort: string; readonly proposal: string },
): Promise<CohortView> {
  // Membership first: a proposal of another cohort does not exist.
  await requireCohortMember(context, caller, params.cohort, 'read_cohort');
  const proposal = await find(context, params);
  const on = await requireCohortMember(context, caller, params.cohort, 'withdraw_proposal', proposal.member);
  await context.records.removeProposal(proposal.id);
  return presentCohort(context, on);
}

async function find(
  { records }: Context,
  { cohort, proposal: id }: { readonly cohort: string; readonly proposal: string },
) {
  const proposal = await records.proposal(id);
  if (proposal === null || proposal.cohort !== cohort) throw new AppError('not_found');
  return proposal;
}
