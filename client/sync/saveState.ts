import type { ErrorCode } from '../../shared/protocol/errors.ts';

/** What the header says about one's words. */
export type SaveState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Nobody answers: so many edits wait on this device. */
  | { readonly kind: 'offline'; readonly changes: number }
  /** The server answers, and its disk takes nothing just now. */
  | { readonly kind: 'stalled'; readonly changes: number }
  /** The server will not go on with this page; the code says what helps. */
  | { readonly kind: 'ended'; readonly code: ErrorCode };

/**
 * `opening`: not tried yet. `greeting`: hello is on its way. `renewing`: the same over a connection that works, so
 * that nobody need hear of it.
 */
export type Link = 'opening' | 'closed' | 'greeting' | 'renewing' | 'open';

interface Conditions {
  readonly ended: ErrorCode | null;
  readonly link: Link;
  /** The server has answered this page once. */
  readonly greeted: boolean;
  readonly changes: number;
  readonly stalled: boolean;
  /** Something waits for its answer longer than anybody should be told "Saving". */
  readonly overdue: boolean;
}

export function saveStateOf({ ended, link, greeted, changes, stalled, overdue }: Conditions): SaveState {
  if (ended !== null) return { kind: 'ended', code: ended };
  if (!greeted && link !== 'closed' && changes === 0) return { kind: 'loading' };
  if (link !== 'open' && link !== 'renewing') return { kind: 'offline', changes };
  if (stalled) return { kind: 'stalled', changes };
  if (overdue) return { kind: 'offline', changes };
  return { kind: changes === 0 ? 'saved' : 'saving' };
}
