import type { CommitmentView } from '../../shared/api/commitments.ts';
import type { Outcome } from '../../shared/model/words.ts';

/** Where a commitment stands, as people say it: what the latest report says once there is one. */
export type Standing = 'offered' | 'agreed' | 'reversed' | Outcome;

export function standingOf(state: CommitmentView['state'], latest: Outcome | null): Standing {
  return state === 'agreed' ? (latest ?? 'agreed') : state;
}

/** The drawing that goes with its words. */
export const STANDING_ICON = {
  offered: 'clock',
  agreed: 'forward',
  kept: 'check',
  changed: 'pen',
  missed: 'minus',
  reversed: 'close',
} as const satisfies Record<Standing, string>;
