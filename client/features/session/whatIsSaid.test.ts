import { describe, expect, it } from 'vitest';
import { type Heard, whatIsSaid } from './whatIsSaid.ts';

const MINUTE = 60_000;
const solo: Heard = {
  standing: 'running',
  at: 'solo',
  startedAt: 0,
  endsAt: 8 * MINUTE,
  leftMs: null,
  eyesUp: false,
  now: 0,
};
const at = (now: number, more: Partial<Heard> = {}): Heard => ({ ...solo, now, ...more });

describe('whatIsSaid', () => {
  it('says half of the time, the last minute and the end once each', () => {
    const said: string[] = [];
    for (let second = 1; second <= 10 * 60; second++) {
      const each = whatIsSaid(at((second - 1) * 1_000), at(second * 1_000));
      if (each !== null) said.push(`${second} ${each}`);
    }
    expect(said).toEqual(['240 half', '420 minute', '480 up']);
  });

  it('says nothing of what was before the page opened', () => {
    expect(whatIsSaid(null, at(9 * MINUTE))).toBeNull();
  });

  it('says the latest alone to a page that slept through several', () => {
    expect(whatIsSaid(at(MINUTE), at(9 * MINUTE))).toBe('up');
  });

  it('leaves half out of a phase so short that it would follow on the start or the last minute', () => {
    const short = { endsAt: 2 * MINUTE };
    expect(whatIsSaid(at(59_500, short), at(60_500, short))).toBe('minute');
    const shorter = { endsAt: MINUTE };
    expect(whatIsSaid(at(0, shorter), at(500, shorter))).toBeNull();
  });

  it('says a new phase, its start and the end of the session', () => {
    expect(whatIsSaid(at(1_000, { at: null, standing: 'planned' }), at(2_000))).toBe('started');
    expect(whatIsSaid(at(1_000), at(2_000, { at: 'group', startedAt: 2_000 }))).toBe('phase');
    expect(whatIsSaid(at(1_000), at(2_000, { standing: 'ended', endsAt: null }))).toBe('ended');
  });

  it('SES-5: says that the timer is held, goes on, and has more time', () => {
    const held = at(2_000, { endsAt: null, leftMs: 7 * MINUTE });
    expect(whatIsSaid(at(1_000), held)).toBe('paused');
    expect(whatIsSaid(held, at(3_000))).toBe('resumed');
    expect(whatIsSaid(at(1_000), at(2_000, { endsAt: 9 * MINUTE }))).toBe('more');
    expect(whatIsSaid(at(1_000, { endsAt: null }), at(2_000))).toBe('more');
  });

  it('SES-8: says eyes up and eyes down', () => {
    expect(whatIsSaid(at(1_000), at(2_000, { eyesUp: true }))).toBe('eyesUp');
    expect(whatIsSaid(at(1_000, { eyesUp: true }), at(2_000))).toBe('eyesDown');
  });
});
