import { useState } from 'react';
import type { SessionView } from '../../../shared/api/session.ts';
import type { PlannedPhase } from '../../../shared/model/plan.ts';
import { reached } from './planEdits.ts';

type Plan = readonly PlannedPhase[];

interface Edited {
  /** The saved plan that the edits began from. */
  readonly base: Plan;
  /** States before each edit, oldest first. */
  readonly before: readonly Plan[];
  readonly now: Plan;
}

export interface PlanDraft {
  readonly phases: Plan;
  readonly dirty: boolean;
  /** How many phases have begun. */
  readonly locked: number;
  /** Somebody saved another plan since the edits began. */
  readonly outdated: boolean;
  readonly change: (plan: Plan) => void;
  readonly undo: (() => void) | null;
  /** Forgets the edits. */
  readonly reset: () => void;
}

/** A plan while it is edited: nothing is sent before it is saved, and each edit can be undone until then. */
export function usePlanDraft({ plan, at }: Pick<SessionView, 'plan' | 'at'>): PlanDraft {
  const [edited, setEdited] = useState<Edited | null>(null);
  const current = edited ?? { base: plan, before: [], now: plan };
  const dirty = !same(current.now, current.base);
  return {
    // What nobody edits follows what is saved.
    phases: edited === null ? plan : current.now,
    dirty,
    locked: reached(plan, at),
    outdated: dirty && !same(current.base, plan),
    change: (next) => setEdited({ base: current.base, before: [...current.before, current.now], now: next }),
    undo:
      current.before.length === 0
        ? null
        : () => {
            const before = current.before.slice(0, -1);
            const now = current.before.at(-1) ?? current.base;
            setEdited(before.length === 0 ? null : { base: current.base, before, now });
          },
    reset: () => setEdited(null),
  };
}

function same(a: Plan, b: Plan): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
