import type { PlannedPhase } from './plan.ts';
import type { Phase, Promised, Remit, Template } from './words.ts';

/*
 * The plans that come with the product. A board keeps the plan it began with; a newer version of a template changes no
 * board. The words of a phase's prompt are the catalogues', by template and phase.
 */

export interface TemplatePlan {
  readonly version: number;
  readonly promise: Promised;
  readonly remit: Remit | null;
  readonly phases: readonly PlannedPhase[];
}

type Row = readonly [kind: Phase, minutes: number | null, prompt?: string];

const plan = (version: number, rows: readonly Row[], promise: Promised = 'named', remit: Remit | null = null) => {
  const seen = new Map<Phase, number>();
  const phases = rows.map(([kind, minutes, prompt = '']): PlannedPhase => {
    const n = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, n);
    return { id: n === 1 ? kind : `${kind}-${n}`, kind, minutes, auto: false, prompt, skipped: false };
  });
  return { version, promise, remit, phases } satisfies TemplatePlan;
};

/** By template; `open` has no session. */
export const TEMPLATE_PLANS: Readonly<Record<Exclude<Template, 'open'>, TemplatePlan>> = {
  /** The default script, for twenty people or more. */
  shared_thinking: plan(
    1,
    [
      ['frame', null],
      ['solo', 3],
      ['group', 8],
      ['join', 6],
      ['collate', 5],
      ['vote', 4],
      ['reveal', 6],
      ['dialogue', 10],
      ['commit', 6],
      ['publish', null],
      ['revisit', null],
    ],
    'hidden',
    'co_decide',
  ),
  /** Concerns of those who begin, answered by those who have finished. */
  induction: plan(
    1,
    [
      ['frame', null],
      ['solo', 4],
      ['group', 8],
      ['collate', 5],
      ['vote', 4],
      ['reveal', 5],
      ['dialogue', null],
      ['publish', null],
      ['revisit', null],
    ],
    'hidden',
    'consult',
  ),
  think_pair_share: plan(1, [
    ['solo', 3],
    ['pair', 4],
    ['dialogue', 10],
  ]),
  /** Experts among themselves, then one of each in every home group. */
  jigsaw: plan(1, [
    ['group', 12],
    ['group', 12],
    ['collate', 5],
    ['dialogue', 10],
  ]),
  inquiry: plan(1, [
    ['frame', null],
    ['solo', 5],
    ['dialogue', null],
    ['group', 15],
    ['collate', 5],
    ['dialogue', null],
    ['publish', null],
  ]),
  /** Words and deeds: what was promised, what was done, what comes next; it may loop. */
  retrospective: plan(
    1,
    [
      ['revisit', 10],
      ['solo', 4],
      ['group', 8],
      ['collate', 5],
      ['vote', 4],
      ['reveal', 5],
      ['commit', 10],
    ],
    'hidden',
    'co_decide',
  ),
  ballot: plan(
    1,
    [
      ['frame', null],
      ['collate', null],
      ['vote', null],
      ['reveal', null],
    ],
    'named',
    'inform',
  ),
  seminar: plan(1, [
    ['solo', null],
    ['dialogue', null],
    ['collate', 5],
    ['vote', 5],
    ['reveal', 10],
  ]),
  peer_review: plan(1, [
    ['solo', null],
    ['pair', 15],
    ['solo', 10],
    ['dialogue', 10],
  ]),
};
