import { describe, expect, it } from 'vitest';
import { relativeTime } from './relativeTime.ts';

// Built from local parts, so that the test says the same in every time zone.
const at = (day: number, hour: number, minute = 0) => new Date(2026, 4, day, hour, minute).getTime();
const now = at(14, 15);
const say = (then: number) => relativeTime(then, now, 'en-GB');

describe('relativeTime', () => {
  it('has no words of its own for the last minute, also when the clock is behind', () => {
    expect(say(now - 59_000)).toBe(null);
    expect(say(now + 5_000)).toBe(null);
  });

  it('counts minutes and hours within the day', () => {
    expect(say(at(14, 14, 48))).toBe('12 minutes ago');
    expect(say(at(14, 13))).toBe('2 hours ago');
  });

  it('says yesterday after midnight, however few hours ago', () => {
    expect(relativeTime(at(13, 23), at(14, 1), 'en-GB')).toBe('yesterday');
    expect(relativeTime(at(13, 23, 30), at(14, 0, 20), 'en-GB')).toBe('50 minutes ago');
  });

  it('names the weekday within the week, then the date, with the year when it is another', () => {
    expect(say(at(12, 9))).toBe('Tuesday');
    expect(say(at(1, 9))).toBe('1 May');
    expect(say(new Date(2025, 2, 12).getTime())).toBe('12 March 2025');
  });
});
