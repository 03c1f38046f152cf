import { describe, expect, it } from 'vitest';
import {
  MAX_SCAN_STEPS,
  MAX_STRUCTS_PER_UPDATE,
  MAX_UPDATE_BYTES,
  PERSON_BUDGET,
} from '../../shared/protocol/limits.ts';
import { Budget } from './Budget.ts';

const nothing = { bytes: 0, structs: 0, steps: 0 };
/** An update of the largest size in every respect. */
const largest = { bytes: MAX_UPDATE_BYTES, structs: MAX_STRUCTS_PER_UPDATE, steps: MAX_SCAN_STEPS };
const second = 1_000;

function takeMany(budget: Budget, now: number, cost: typeof largest, times: number): number {
  let taken = 0;
  for (let n = 0; n < times; n++) if (budget.take(now, cost)) taken++;
  return taken;
}

describe('what one person may cause', () => {
  it('lets an outbox of 45 minutes offline in at once', () => {
    // 10,000 keystrokes in entries of 100, into a spot where others wrote: two steps a keystroke.
    const entry = { bytes: 2_500, structs: 100, steps: 200 };
    expect(takeMany(new Budget(), 0, entry, 100)).toBe(100);
  });

  it('takes an update of the largest size whenever nothing was spent before', () => {
    expect(new Budget().take(0, largest)).toBe(true);
  });

  it('ends after six of the largest size, and lets one in again once that much is refilled', () => {
    const budget = new Budget();
    expect(takeMany(budget, 0, largest, 100)).toBe(6);
    const wait = (MAX_STRUCTS_PER_UPDATE / PERSON_BUDGET.structs.perSecond) * second;
    expect(budget.take(wait - second, largest)).toBe(false);
    expect(budget.take(wait, largest)).toBe(true);
    expect(budget.take(wait, largest)).toBe(false);
  });

  it('saves up no more than that, however long somebody is away', () => {
    const budget = new Budget();
    takeMany(budget, 0, largest, 6);
    expect(takeMany(budget, 24 * 3_600 * second, largest, 100)).toBe(6);
  });

  it('lets imports and load tests in that send as much as several people', () => {
    const budget = new Budget(3);
    expect(takeMany(budget, 0, largest, 100)).toBe(18);
    const wait = (MAX_STRUCTS_PER_UPDATE / PERSON_BUDGET.structs.perSecond) * second;
    expect(takeMany(budget, wait, largest, 100)).toBe(3);
  });

  it('takes nothing from any bucket when one holds too little', () => {
    const budget = new Budget();
    const tooMany = { ...nothing, bytes: 1_000_000, steps: PERSON_BUDGET.steps.burst + 1 };
    expect(takeMany(budget, 0, tooMany, 100)).toBe(0);
    expect(budget.take(0, { bytes: 1_500_000, structs: 1, steps: PERSON_BUDGET.steps.burst })).toBe(true);
  });

  it('ends a flood of empty entries', () => {
    expect(takeMany(new Budget(), 0, nothing, 100_000)).toBe(PERSON_BUDGET.structs.burst);
  });

  it('keeps up with a fast typist for ever', () => {
    const budget = new Budget();
    takeMany(budget, 0, largest, 6);
    let refused = 0;
    for (let now = second; now < 3_600 * second; now += 100) {
      if (!budget.take(now, { bytes: 60, structs: 1, steps: 20 })) refused++;
    }
    expect(refused).toBe(0);
  });

  it('refuses whoever spent it on refused updates, until the debt is waited off', () => {
    const budget = new Budget();
    for (let n = 0; n < 7; n++) budget.charge(0, { ...nothing, steps: MAX_SCAN_STEPS });
    expect(budget.take(0, nothing)).toBe(false);
    const debt = 7 * MAX_SCAN_STEPS - PERSON_BUDGET.steps.burst;
    expect(budget.take((debt / PERSON_BUDGET.steps.perSecond) * second, nothing)).toBe(true);
  });

  it('refills nothing while the clock runs backwards, and goes on from there', () => {
    const budget = new Budget();
    expect(takeMany(budget, 1_000_000, largest, 10)).toBe(6);
    expect(budget.take(0, largest)).toBe(false);
    expect(budget.take(25 * second, largest)).toBe(true);
  });
});
