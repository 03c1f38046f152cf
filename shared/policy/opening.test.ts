import { describe, expect, it } from 'vitest';
import type { Session } from '../model/session.ts';
import { PHASES, type Phase, type Promised } from '../model/words.ts';
import { type DocumentPlace, type Opening, openingOf } from './opening.ts';

const running = (kind: Phase, promise: Promised, about: Partial<Session> = {}): Session => ({
  plan: PHASES.map((each) => ({ id: each, kind: each, minutes: null, auto: false, prompt: '', skipped: false })),
  ...{ standing: 'running', at: kind, startedAt: 0, endsAt: null, leftMs: null, eyesUp: false },
  ...{ promise, remit: null, cap: 3, sealed: [] },
  ...about,
});
const COHORT: DocumentPlace = { kind: 'cohort', phase: null };

/** In which phases a document of a kind, opened in that phase, takes what. */
function phasesOf(kind: DocumentPlace['kind'], promise: Promised, opening: Opening): Phase[] {
  return PHASES.filter(
    (phase) => openingOf({ kind, phase: kind === 'cohort' ? null : phase }, running(phase, promise)) === opening,
  );
}

describe('what a document takes', () => {
  it('POL-11: a board without a session is open, and has no sheets', () => {
    expect(openingOf(COHORT, null)).toBe('open');
    expect(openingOf({ kind: 'private', phase: 'solo' }, null)).toBe('shut');
  });

  it('POL-11, VIS-2, VIS-3: each kind in its own phases', () => {
    const talk = ['dialogue', 'commit', 'publish', 'revisit'];
    expect(phasesOf('cohort', 'named', 'open')).toEqual(talk);
    expect(phasesOf('group', 'named', 'open')).toEqual(['pair', 'group', 'join']);
    expect(phasesOf('private', 'named', 'open')).toEqual(['solo']);
  });

  it('VIS-7, VIS-8: under a promise of no names nobody writes cards where others see who does', () => {
    expect(phasesOf('cohort', 'hidden', 'open')).toEqual([]);
    expect(phasesOf('group', 'hidden', 'open')).toEqual([]);
    expect(phasesOf('group', 'hidden', 'shared')).toEqual(['pair', 'group', 'join']);
    expect(phasesOf('private', 'hidden', 'open')).toEqual(['solo', 'dialogue', 'commit', 'publish', 'revisit']);
  });

  it('SES-2, SES-8: nothing before the start, after the end as the promise lets it be, nothing with eyes up', () => {
    expect(openingOf(COHORT, running('dialogue', 'named', { standing: 'planned', at: null }))).toBe('shut');
    expect(openingOf(COHORT, running('dialogue', 'named', { standing: 'ended' }))).toBe('open');
    expect(openingOf(COHORT, running('dialogue', 'hidden', { standing: 'ended' }))).toBe('shared');
    expect(openingOf(COHORT, running('dialogue', 'named', { eyesUp: true }))).toBe('shut');
  });

  it('VIS-1: a sheet of an earlier phase takes nothing more', () => {
    expect(openingOf({ kind: 'group', phase: 'pair' }, running('group', 'named'))).toBe('shut');
    expect(openingOf({ kind: 'private', phase: 'solo' }, running('group', 'named'))).toBe('shut');
  });
});
