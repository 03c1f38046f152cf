import type { BoardView } from '../../shared/api/routes.ts';
import { saidOf } from '../state/said.ts';

/** A board that this device can open without a network, and who one is on it. */
interface KeptBoard {
  readonly board: string;
  readonly name: string;
  readonly prompt: string;
}

/** Boards that were open on this device, the last one first. */
export function keptBoards(): KeptBoard[] {
  return (saidOf('readBoard') as BoardView[]).map(({ id, prompt, me }) => ({ board: id, prompt, name: me.name }));
}
