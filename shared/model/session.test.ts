import { describe, expect, it } from 'vitest';
import type { PlannedPhase } from './plan.ts';
import { backRefusal, changePlan, type Session, takeStep } from './session.ts';
import type { Phase, Step } from './words.ts';

const MINUTE = 60_000;
const phase = (kind: Phase, about: Partial<PlannedPhase> = {}): PlannedPhase => ({
  ...{ id: kind, kind, minutes: null, auto: false, prompt: '', skipped: false },
  ...about,
});
const planned = (...plan: PlannedPhase[]): Session => ({
  plan,
  standing: 'planned',
  at: null,
  startedAt: null,
  endsAt: null,
  leftMs: null,
  eyesUp: false,
  promise: 'named',
  remit: null,
  cap: 3,
  sealed: [],
});
/** Takes steps one a minute. @throws the code of one that is refused */
function run(session: Session, ...steps: Step[]): Session {
  return steps.reduce((before, step, minute) => {
    const stepped = takeStep(before, step, { now: minute * MINUTE, voted: false });
    if (!stepped.ok) throw new Error(stepped.code);
    return stepped.session;
  }, session);
}

describe('a session', () => {
  it('SES-1: goes through its plan, past what is skipped, to its end', () => {
    const session = planned(phase('frame'), phase('solo', { skipped: true }), phase('group'));
    expect(run(session, 'start').at).toBe('frame');
    expect(run(session, 'start', 'next').at).toBe('group');
    expect(run(session, 'start', 'next', 'next')).toMatchObject({ standing: 'ended', at: 'group' });
    expect(() => run(session, 'next')).toThrow('wrong_state');
    expect(() => run(session, 'start', 'start')).toThrow('wrong_state');
  });

  it('SES-5: gives a phase its bell in server time, more of it, and holds it', () => {
    const session = run(planned(phase('solo', { minutes: 3 })), 'start');
    expect(session.endsAt).toBe(3 * MINUTE);
    expect(run(planned(phase('solo', { minutes: 3 })), 'start', 'extend').endsAt).toBe(4 * MINUTE);
    const held = run(planned(phase('solo', { minutes: 3 })), 'start', 'pause_timer');
    expect(held).toMatchObject({ endsAt: null, leftMs: 2 * MINUTE });
    const on = takeStep(held, 'resume_timer', { now: 10 * MINUTE, voted: false });
    expect(on).toMatchObject({ ok: true, session: { endsAt: 12 * MINUTE, leftMs: null } });
    // After the bell more time counts from now: a minute is a minute.
    const late = takeStep(session, 'extend', { now: 7 * MINUTE, voted: false }, 2);
    expect(late).toMatchObject({ ok: true, session: { endsAt: 9 * MINUTE } });
    expect(() => run(planned(phase('frame')), 'start', 'pause_timer')).toThrow('wrong_state');
  });

  it('SES-6: goes back, but never past a vote that is sealed or in which somebody voted', () => {
    const session = planned(phase('collate'), phase('vote'), phase('reveal'), phase('dialogue'));
    expect(run(session, 'start', 'next', 'back').at).toBe('collate');
    const voting = run(session, 'start', 'next');
    expect(backRefusal(voting, true)).toBe('ballots_cast');
    expect(backRefusal(run(session, 'start', 'next', 'next'), false)).toBe('sealed');
    expect(run(session, 'start', 'next', 'next').sealed).toEqual(['vote']);
    expect(run(session, 'start', 'next', 'next', 'next', 'back').at).toBe('reveal');
    expect(backRefusal(run(session, 'start'), false)).toBe('wrong_state');
  });

  it('SES-6: ending in the middle of a vote seals it', () => {
    expect(run(planned(phase('vote'), phase('reveal')), 'start', 'end').sealed).toEqual(['vote']);
  });

  it('SES-8: eyes go up and down within a phase, and down with the next', () => {
    const session = planned(phase('solo', { minutes: 3 }), phase('group'));
    expect(run(session, 'start', 'eyes_up')).toMatchObject({ eyesUp: true, endsAt: 3 * MINUTE });
    expect(run(session, 'start', 'eyes_up', 'eyes_down').eyesUp).toBe(false);
    expect(run(session, 'start', 'eyes_up', 'next').eyesUp).toBe(false);
  });

  it('SES-1: what is to come is changed while it runs, what has begun is not', () => {
    const session = run(planned(phase('solo'), phase('group'), phase('dialogue')), 'start', 'next');
    const longer = [phase('solo'), phase('group', { minutes: 9 }), phase('vote'), phase('dialogue', { skipped: true })];
    expect(changePlan(session, longer)).toMatchObject({ ok: true });
    expect(changePlan(session, [phase('group'), phase('solo')])).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(changePlan(session, [phase('solo', { skipped: true }), phase('group')])).toMatchObject({ ok: false });
    expect(changePlan(session, [phase('solo'), phase('group'), phase('group')])).toMatchObject({ ok: false });
    expect(changePlan(run(session, 'end'), longer)).toMatchObject({ ok: false, code: 'wrong_state' });
  });
});
