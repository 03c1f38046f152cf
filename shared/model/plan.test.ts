import { describe, expect, it } from 'vitest';
import { freePhaseId, PHASE_ID, type PlannedPhase, plannedTime } from './plan.ts';
import type { Phase } from './words.ts';

const phase = (id: string, more: Partial<PlannedPhase> = {}): PlannedPhase => ({
  id,
  kind: id.split('-')[0] as Phase,
  minutes: 3,
  auto: false,
  prompt: '',
  skipped: false,
  ...more,
});

describe('plannedTime', () => {
  it('adds minutes up without what is skipped, and tells that a phase is open', () => {
    expect(plannedTime([phase('solo'), phase('group', { minutes: 8 }), phase('vote', { skipped: true })])).toEqual({
      minutes: 11,
      open: false,
    });
    expect(plannedTime([phase('solo'), phase('dialogue', { minutes: null })])).toEqual({ minutes: 3, open: true });
    expect(plannedTime([phase('solo'), phase('dialogue', { minutes: null, skipped: true })]).open).toBe(false);
  });
});

describe('freePhaseId', () => {
  it('SES-1: gives a phase that comes again an id of its own, in the form of ids', () => {
    expect(freePhaseId([phase('solo')], 'group')).toBe('group');
    expect(freePhaseId([phase('solo'), phase('solo-2')], 'solo')).toBe('solo-3');
    expect(freePhaseId([phase('solo-2')], 'solo')).toBe('solo');
    expect(freePhaseId([phase('dialogue')], 'dialogue')).toMatch(PHASE_ID);
  });
});
