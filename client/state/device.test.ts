import { describe, expect, it } from 'vitest';
import { IDLE_MS, mustAskWho, PAUSE_MS } from './device.ts';

const DAY = 24 * 60 * 60_000;
const utcDay = (at: number) => String(Math.floor(at / DAY));
const NOON = 20_000 * DAY + DAY / 2;

describe('mustAskWho', () => {
  it('asks when nothing is remembered', () => {
    expect(mustAskWho(null, NOON, utcDay)).toBe(true);
  });

  it('does not ask on a reload in the same lesson', () => {
    expect(mustAskWho(NOON - 60_000, NOON, utcDay)).toBe(false);
    expect(mustAskWho(NOON - IDLE_MS, NOON, utcDay)).toBe(false);
  });

  it('asks after more than half an hour', () => {
    expect(mustAskWho(NOON - IDLE_MS - 1, NOON, utcDay)).toBe(true);
  });

  it('asks on another calendar day after a short pause, but not in the middle of work', () => {
    const midnight = 20_000 * DAY;
    expect(mustAskWho(midnight - 1, midnight + PAUSE_MS, utcDay)).toBe(true);
    expect(mustAskWho(midnight - 1, midnight + 1_000, utcDay)).toBe(false);
  });

  it('does not ask because a clock was set back a little, but does when the time is far ahead', () => {
    expect(mustAskWho(NOON + 60_000, NOON, utcDay)).toBe(false);
    expect(mustAskWho(NOON + 3 * IDLE_MS, NOON, utcDay)).toBe(true);
  });
});
