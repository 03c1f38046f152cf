import '../api/settleStatements.ts';
import type { StatementsView } from '../../shared/api/session.ts';
import { type ApiState, useApi } from './useApi.ts';

/** The statements of the present round, and what is proposed to be merged. Kept up to date by messages. */
export function useStatements(board: string): ApiState<StatementsView> {
  return useApi('listStatements', { params: { board } });
}
