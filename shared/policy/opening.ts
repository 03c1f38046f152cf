import { SHEETS } from '../model/plan.ts';
import { phaseOf, type Session } from '../model/session.ts';
import type { DocumentKind } from '../model/words.ts';

/**
 * What a document takes just now, whoever writes: `open` everything that the policy lets somebody do, `shared` only what
 * belongs to the group (statements and what they cite), `shut` nothing.
 */
export type Opening = 'open' | 'shared' | 'shut';

/** Where a document belongs. */
export interface DocumentPlace {
  readonly kind: DocumentKind;
  /** Id of the phase it was opened in; null for the cohort's. */
  readonly phase: string | null;
}

/** @param session null on a board without one */
export function openingOf(place: DocumentPlace, session: Session | null): Opening {
  if (session === null) return place.kind === 'cohort' ? 'open' : 'shut';
  const hidden = session.promise === 'hidden';
  const phase = phaseOf(session);
  if (session.standing !== 'running' || phase === null) {
    if (session.standing === 'planned' || place.kind !== 'cohort') return 'shut';
    return hidden ? 'shared' : 'open';
  }
  if (session.eyesUp) return 'shut';
  switch (place.kind) {
    case 'private':
      // Under a promise of no names, what is written after the reveal gathers here (VIS-7).
      return place.phase === phase.id && (phase.kind === 'solo' || (hidden && isTalk(phase.kind))) ? 'open' : 'shut';
    case 'group':
      if (place.phase !== phase.id || SHEETS[phase.kind] !== 'group') return 'shut';
      return hidden ? 'shared' : 'open';
    case 'cohort':
      if (!isTalk(phase.kind)) return 'shut';
      return hidden ? 'shared' : 'open';
  }
}

/** Phases in which the cohort writes on its board. */
export function isTalk(kind: string): boolean {
  return kind === 'dialogue' || kind === 'commit' || kind === 'publish' || kind === 'revisit';
}
