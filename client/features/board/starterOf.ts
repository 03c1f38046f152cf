import type { BoardView } from '../../../shared/api/routes.ts';
import type { ContributionType } from '../../../shared/model/words.ts';

/** The words that a card of a type starts with: the board's, empty where a steward emptied them, or else ours (PEN-3). */
export function starterOf({ starters }: Pick<BoardView, 'starters'>, type: ContributionType, ours: string): string {
  return starters[type] ?? ours;
}

/** As the start of a text: without the dots that stand for what is to come. */
export function startedWith(starter: string): string {
  return `${starter.replace(/\s*(…|\.{3})\s*$/, '').trimEnd()} `;
}
