import { describe, expect, it } from 'vitest';
import { shownTime, spokenTime, timeLeft, untilNextTick } from './timeLeft.ts';

const MINUTE = 60_000;

describe('timeLeft', () => {
  it('SES-5: runs to the bell, stands still while it is paused, and is up after it', () => {
    expect(timeLeft({ endsAt: 1_000, leftMs: null }, 400)).toEqual({ state: 'running', left: 600 });
    expect(timeLeft({ endsAt: null, leftMs: 600 }, 5_000)).toEqual({ state: 'paused', left: 600 });
    expect(timeLeft({ endsAt: 1_000, leftMs: null }, 1_000)).toEqual({ state: 'up' });
    expect(timeLeft({ endsAt: null, leftMs: null }, 1_000)).toEqual({ state: 'none' });
  });
});

describe('shownTime', () => {
  it('shows minutes and seconds below an hour, rounding a begun second up', () => {
    expect(shownTime(6 * MINUTE + 19_001)).toEqual({ as: 'clock', text: '6:20' });
    expect(shownTime(1)).toEqual({ as: 'clock', text: '0:01' });
    expect(shownTime(9_000)).toEqual({ as: 'clock', text: '0:09' });
  });

  it('shows hours and minutes from an hour on, and days from a day on', () => {
    expect(shownTime(60 * MINUTE)).toEqual({ as: 'hours', hours: 1, minutes: 0 });
    expect(shownTime(80 * MINUTE)).toEqual({ as: 'hours', hours: 1, minutes: 20 });
    expect(shownTime(3 * 24 * 60 * MINUTE + 5)).toEqual({ as: 'days', days: 3 });
  });
});

describe('untilNextTick', () => {
  it('waits until what is shown changes', () => {
    expect(untilNextTick(6 * MINUTE + 250)).toBe(250);
    expect(untilNextTick(6 * MINUTE)).toBe(1_000);
    expect(untilNextTick(61 * MINUTE + 10)).toBe(10);
    expect(untilNextTick(2 * 60 * MINUTE)).toBe(MINUTE);
  });
});

describe('spokenTime', () => {
  it('says two units at most and none that is nothing', () => {
    expect(spokenTime(90_000)).toEqual([
      ['minutes', 1],
      ['seconds', 30],
    ]);
    expect(spokenTime(3 * MINUTE)).toEqual([['minutes', 3]]);
    expect(spokenTime(80 * MINUTE)).toEqual([
      ['hours', 1],
      ['minutes', 20],
    ]);
    expect(spokenTime(26 * 60 * MINUTE)).toEqual([
      ['days', 1],
      ['hours', 2],
    ]);
    expect(spokenTime(0)).toEqual([['seconds', 0]]);
  });
});
