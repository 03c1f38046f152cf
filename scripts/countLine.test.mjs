import { describe, expect, it } from 'vitest';
import { countLine, countsOf } from './countLine.mjs';

const report = (passed, failed, more = {}) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...more,
});

describe('countsOf', () => {
  it('takes the numbers of a clean run', () => {
    expect(countsOf(report(12, 0), 0)).toEqual({ passed: 12, failed: 0, skipped: 0 });
  });

  it('adds skipped and planned tests up', () => {
    expect(countsOf(report(1, 0, { numPendingTests: 2, numTodoTests: 1 }), 0).skipped).toBe(3);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const plain = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(countsOf(report(3, 1, { testResults: [broken, plain] }), 1).failed).toBe(2);
  });

  it('counts an error outside every test as a failure', () => {
    expect(countsOf(report(3, 0), 1).failed).toBe(1);
  });

  it('fails when nothing ran or no report was written', () => {
    expect(countsOf(report(0, 0), 0).failed).toBe(1);
    expect(countsOf(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('countLine', () => {
  it('names skipped tests only where there are some', () => {
    expect(countLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
    expect(countLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
  });
});
