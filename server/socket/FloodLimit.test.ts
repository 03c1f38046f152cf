import { expect, it } from 'vitest';
import { FloodLimit } from './FloodLimit.ts';

function setting(factor?: number) {
  let now = 999_990;
  const limit = new FloodLimit({ now: () => now, after: () => () => undefined }, factor);
  const many = (tries: number, bytes = 20) =>
    Array.from({ length: tries }, () => limit.allows(bytes)).filter(Boolean).length;
  return { many, pass: (ms: number) => (now += ms) };
}

it('RATE-2: a page at its busiest is let through, eight messages every 25 ms', () => {
  const { many, pass } = setting();
  for (let round = 0; round < 400; round++) {
    expect(many(8)).toBe(8);
    pass(25);
  }
});

it('RATE-2: a flood ends after 200 messages, whatever second it begins in', () => {
  const { many, pass } = setting();
  expect(many(150)).toBe(150);
  pass(20);
  expect(many(1_000)).toBe(58);
});

it('RATE-2: 8 MB at once are enough', () => {
  const { many } = setting();
  expect(many(100, 256 * 1024)).toBe(32);
});

it('RATE-2: load tests are given a factor', () => expect(setting(5).many(5_000)).toBe(1_000));
