import '../api/settleCommitments.ts';
import type { CommitmentsView } from '../../shared/api/commitments.ts';
import { type ApiState, useApi } from './useApi.ts';

/** What a cohort agreed on a board, and what became of it. Kept up to date by messages. */
export function useCommitments(board: string): ApiState<CommitmentsView> {
  return useApi('listCommitments', { params: { board } });
}
