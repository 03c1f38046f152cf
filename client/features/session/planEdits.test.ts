import { describe, expect, it } from 'vitest';
import type { PlannedPhase } from '../../../shared/model/plan.ts';
import { PHASE_ID } from '../../../shared/model/plan.ts';
import type { Phase } from '../../../shared/model/words.ts';
import {
  addPhase,
  changePhase,
  lastRound,
  mayMove,
  movePhase,
  onceMore,
  planTrouble,
  reached,
  removePhase,
} from './planEdits.ts';

const plan: readonly PlannedPhase[] = (['frame', 'solo', 'group', 'vote'] as const).map((kind: Phase) => ({
  id: kind,
  kind,
  minutes: null,
  auto: false,
  prompt: '',
  skipped: false,
}));
const ids = (phases: readonly PlannedPhase[]) => phases.map(({ id }) => id).join(' ');

describe('the edits of a plan', () => {
  it('SES-1: counts what has begun, and nothing before the start', () => {
    expect(reached(plan, null)).toBe(0);
    expect(reached(plan, 'solo')).toBe(2);
  });

  it('SES-1: moves nothing before what has begun, nor what has begun, nor off the end', () => {
    expect(ids(movePhase(plan, 2, 'vote', -1))).toBe('frame solo vote group');
    expect(ids(movePhase(plan, 2, 'group', -1))).toBe('frame solo group vote');
    expect(ids(movePhase(plan, 2, 'solo', 1))).toBe('frame solo group vote');
    expect(mayMove(plan, 2, 'vote', 1)).toBe(false);
    expect(mayMove(plan, 0, 'solo', -1)).toBe(true);
  });

  it('SES-1: adds a kind again under an id of its own', () => {
    expect(ids(addPhase(plan, 'solo'))).toBe('frame solo group vote solo-2');
  });

  it('TPL-4: goes through everything but the framing once more, as often as one likes, under ids of their own', () => {
    let looped: readonly PlannedPhase[] = plan;
    for (let n = 0; n < 14; n++) looped = onceMore(looped);
    expect(looped).toHaveLength(4 + 14 * 3);
    expect(new Set(looped.map(({ id }) => id)).size).toBe(looped.length);
    expect(looped.every(({ id }) => PHASE_ID.test(id))).toBe(true);
    expect(looped.map(({ kind }) => kind).slice(-6)).toEqual(['solo', 'group', 'vote', 'solo', 'group', 'vote']);
  });

  it('TPL-4: the next round is the last one as it was changed, without what is skipped in it', () => {
    const twice = addPhase(removePhase(onceMore(plan), 'r2-vote'), 'dialogue');
    expect(ids(lastRound(twice))).toBe('r2-solo r2-group dialogue');
    const thrice = onceMore(changePhase(twice, 'r2-group', { skipped: true }));
    expect(ids(thrice)).toBe('frame solo group vote r2-solo r2-group dialogue r3-solo r3-dialogue');
    expect(ids(onceMore(addPhase(plan, 'solo'))).endsWith('r2-solo r2-group r2-vote r2-solo-2')).toBe(true);
  });

  it('TPL-4: a plan that only frames has no round', () => {
    expect(onceMore(plan.slice(0, 1))).toEqual(plan.slice(0, 1));
  });

  it('changes and removes one phase alone', () => {
    expect(changePhase(plan, 'solo', { minutes: 5 }).map(({ minutes }) => minutes)).toEqual([null, 5, null, null]);
    expect(ids(removePhase(plan, 'solo'))).toBe('frame group vote');
  });

  it('wants a phase that is not skipped', () => {
    expect(planTrouble(plan)).toBeNull();
    expect(planTrouble(plan.map((phase) => ({ ...phase, skipped: true })))).toBe('allSkipped');
  });
});
