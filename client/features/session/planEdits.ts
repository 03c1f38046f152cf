import { freePhaseId, type PlannedPhase } from '../../../shared/model/plan.ts';
import type { Phase } from '../../../shared/model/words.ts';

type Plan = readonly PlannedPhase[];

/** How many phases have begun or are over: they keep their place (SES-1). */
export function reached(plan: Plan, at: string | null): number {
  return plan.findIndex(({ id }) => id === at) + 1;
}

export function changePhase(plan: Plan, id: string, part: Partial<Omit<PlannedPhase, 'id' | 'kind'>>): Plan {
  return plan.map((phase) => (phase.id === id ? { ...phase, ...part } : phase));
}

/** May the phase go one place in that direction? Nothing comes before what has begun. */
export function mayMove(plan: Plan, locked: number, id: string, by: -1 | 1): boolean {
  const from = plan.findIndex((phase) => phase.id === id);
  const to = from + by;
  return from >= locked && to >= locked && to < plan.length;
}

/** The same plan where the phase may not go there. */
export function movePhase(plan: Plan, locked: number, id: string, by: -1 | 1): Plan {
  if (!mayMove(plan, locked, id, by)) return plan;
  const from = plan.findIndex((phase) => phase.id === id);
  const next = [...plan];
  const [phase] = next.splice(from, 1);
  if (phase !== undefined) next.splice(from + by, 0, phase);
  return next;
}

export function addPhase(plan: Plan, kind: Phase): Plan {
  return [...plan, { id: freePhaseId(plan, kind), kind, minutes: null, auto: false, prompt: '', skipped: false }];
}

export function removePhase(plan: Plan, id: string): Plan {
  return plan.filter((phase) => phase.id !== id);
}

/** What the fields of a plan hold against sending it; null when nothing does. */
export function planTrouble(plan: Plan): 'allSkipped' | null {
  return plan.every(({ skipped }) => skipped) ? 'allSkipped' : null;
}
