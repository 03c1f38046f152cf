import { type DocumentKind, PHASES, type Phase } from './words.ts';

/*
 * A plan of phases, as data: what a session goes through, and what it has gone through.
 */

export interface PlannedPhase {
  /** Its own in this plan. */
  readonly id: string;
  readonly kind: Phase;
  /** Until the bell; null for as long as it takes. */
  readonly minutes: number | null;
  /** The server goes on by itself at the bell. */
  readonly auto: boolean;
  /** What people are asked in it, in the plan's own words; empty for the kind's. */
  readonly prompt: string;
  readonly skipped: boolean;
}

/** A class hour has at most a dozen; a course that loops some dozens. */
export const MAX_PHASES = 60;
export const MAX_PHASE_MINUTES = 60 * 24 * 60;
export const PHASE_ID = /^[a-z0-9-]{1,24}$/;

/** Who has a document of their own to write in while a phase of this kind runs. */
export const SHEETS: Readonly<Record<Phase, DocumentKind>> = {
  frame: 'cohort',
  solo: 'private',
  pair: 'group',
  group: 'group',
  join: 'group',
  collate: 'cohort',
  vote: 'cohort',
  reveal: 'cohort',
  dialogue: 'cohort',
  commit: 'cohort',
  publish: 'cohort',
  revisit: 'cohort',
};

export function isPhase(value: unknown): value is Phase {
  return (PHASES as readonly unknown[]).includes(value);
}

/** The phase after the given one that is not skipped; the first when `at` is null; null at the end. */
export function phaseAfter(plan: readonly PlannedPhase[], at: string | null): PlannedPhase | null {
  const from = at === null ? 0 : plan.findIndex((phase) => phase.id === at) + 1;
  return plan.slice(from).find((phase) => !phase.skipped) ?? null;
}

export function phaseBefore(plan: readonly PlannedPhase[], at: string): PlannedPhase | null {
  const upTo = plan.findIndex((phase) => phase.id === at);
  return plan.slice(0, Math.max(0, upTo)).findLast((phase) => !phase.skipped) ?? null;
}

/** The latest phase of a kind that is not skipped, up to and with the given one. */
export function latestOf(plan: readonly PlannedPhase[], at: string | null, kind: Phase): PlannedPhase | null {
  const upTo = plan.findIndex((phase) => phase.id === at);
  return plan.slice(0, upTo + 1).findLast((phase) => phase.kind === kind && !phase.skipped) ?? null;
}

/** Minutes of all phases that have a bell and are not skipped, and whether others take as long as they take. */
export function plannedTime(plan: readonly PlannedPhase[]): { readonly minutes: number; readonly open: boolean } {
  const taken = plan.filter(({ skipped }) => !skipped);
  return {
    minutes: taken.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    open: taken.some(({ minutes }) => minutes === null),
  };
}

/** An id for one more phase of a kind that no phase of the plan has. */
export function freePhaseId(plan: readonly PlannedPhase[], kind: Phase): string {
  const taken = new Set(plan.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`;
    if (!taken.has(id)) return id;
  }
}
