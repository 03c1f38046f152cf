import { AppError } from '../../errors.ts';
import { isMerging, type Round } from './readRound.ts';

/** @throws AppError sealed, ballots_cast (STM-5), not_in_phase */
export function requireMerging(round: Round): void {
  if (round.sealed) throw new AppError('sealed');
  if (round.voted) throw new AppError('ballots_cast');
  if (!isMerging(round)) throw new AppError('not_in_phase');
}
