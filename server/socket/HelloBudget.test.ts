import { expect, it } from 'vitest';
import { HELLO_BUDGET } from '../../shared/protocol/limits.ts';
import { HelloBudget } from './HelloBudget.ts';

function setting(factor?: number) {
  let now = 1_000_000;
  const clock = { now: () => now, after: () => () => undefined };
  const budget = new HelloBudget(clock, factor);
  const many = (tries: number, member = 'ana', document = 'd') =>
    Array.from({ length: tries }, () => budget.allows(member, document)).filter(Boolean).length;
  return { many, pass: (ms: number) => (now += ms) };
}

it('RATE-4: a member says hello to a document ten times at once, and then once a second', () => {
  const { many, pass } = setting();
  expect(many(100)).toBe(HELLO_BUDGET.burst);
  pass(3_000);
  expect(many(100)).toBe(3);
  pass(-5_000);
  expect(many(100)).toBe(0);
  pass(3_600_000);
  expect(many(100)).toBe(HELLO_BUDGET.burst);
});

it('RATE-4: nobody pays for another member, nor one document for another', () => {
  const { many } = setting();
  many(100);
  expect(many(1, 'ben')).toBe(1);
  expect(many(1, 'ana', 'other')).toBe(1);
});

it('RATE-4: keeps nothing of those who were here long ago', () => {
  const { many, pass } = setting();
  many(5);
  for (let n = 0; n < 3_000; n++) many(1, `member ${n}`);
  // Still counted, however many came since.
  expect(many(100)).toBe(HELLO_BUDGET.burst - 5);
  pass(60_000);
  for (let n = 0; n < 3_000; n++) many(1, `other ${n}`);
  expect(many(100)).toBe(HELLO_BUDGET.burst);
});

it('RATE-4: load tests are given a factor', () => expect(setting(3).many(100)).toBe(3 * HELLO_BUDGET.burst));
