import { describe, expect, it } from 'vitest';
import { ServerClock } from './serverClock.ts';

const FIVE_MINUTES = 5 * 60_000;

describe('ServerClock', () => {
  it('SES-5: reckons with the way there and back on a device that is five minutes slow', () => {
    const clock = new ServerClock();
    // The server answered at 1,000,400 of its own time; the device asked 800 ms before it had the answer.
    clock.note(1_000_400, 1_000_000 - FIVE_MINUTES, 1_000_800 - FIVE_MINUTES);
    expect(clock.now(1_000_800 - FIVE_MINUTES)).toBe(1_000_800);
    expect(clock.within).toBe(400);
  });

  it('takes the device at its word before the first answer', () => {
    expect(new ServerClock().now(42)).toBe(42);
  });

  it('keeps a quick answer against one that was held up', () => {
    const clock = new ServerClock();
    clock.note(10_050, 10_000, 10_100);
    // Ten seconds on the way, nearly all of it back.
    clock.note(20_100, 20_000, 30_000);
    expect(clock.now(30_000)).toBe(30_000);
  });

  it('takes a slow answer where the quick one is so old that clocks have drifted apart', () => {
    const clock = new ServerClock();
    clock.note(0, 0, 0);
    const hour = 3_600_000;
    // 360 ms may have gathered; the new answer is sure to 150.
    clock.note(hour + 300 + 150, hour, hour + 300);
    expect(clock.now(hour + 300)).toBe(hour + 600);
  });

  it('follows at once when the device’s own clock was set', () => {
    const clock = new ServerClock();
    clock.note(10_005, 10_000, 10_010);
    const set = 11_000 + FIVE_MINUTES;
    clock.note(11_150, set, set + 300);
    expect(clock.now(set + 300)).toBe(11_300);
  });
});
