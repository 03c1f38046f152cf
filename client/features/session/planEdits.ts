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

/** Ids of the phases that "once more" adds begin with the number of their round. */
const OF_ROUND = /^r(\d+)-/;
const roundOf = ({ id }: PlannedPhase) => Number(OF_ROUND.exec(id)?.[1] ?? 1);

/**
 * The last round of a plan (TPL-4): everything but the framing before it at first; once rounds were added, everything from
 * the first phase that the last "once more" added. What is skipped is not gone through again.
 */
export function lastRound(plan: Plan): Plan {
  const last = plan.reduce((most, phase) => Math.max(most, roundOf(phase)), 1);
  const from = plan.findIndex((phase) => (last === 1 ? phase.kind !== 'frame' : roundOf(phase) === last));
  return from === -1 ? [] : plan.slice(from).filter(({ skipped }) => !skipped);
}

/** The plan with its last round behind it once more. */
export function onceMore(plan: Plan): Plan {
  const next = plan.reduce((most, phase) => Math.max(most, roundOf(phase)), 1) + 1;
  const added: PlannedPhase[] = [];
  for (const phase of lastRound(plan)) {
    const id = `r${next}-${freePhaseId(
      added.map((each) => ({ ...each, id: each.id.replace(OF_ROUND, '') })),
      phase.kind,
    )}`;
    added.push({ ...phase, id });
  }
  return [...plan, ...added];
}
