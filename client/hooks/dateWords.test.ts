import { describe, expect, it } from 'vitest';
import { dayAhead, daysUntil, fromDateField, toDateField } from './dateWords.ts';

const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime();

describe('days ahead', () => {
  it('are counted by the calendar, not by hours', () => {
    expect(daysUntil(at(2026, 7, 2, 0, 1), at(2026, 7, 1, 23, 59))).toBe(1);
    expect(daysUntil(at(2026, 7, 1, 23, 59), at(2026, 7, 1, 0, 1))).toBe(0);
    expect(daysUntil(at(2026, 6, 30), at(2026, 7, 1))).toBe(-1);
  });

  it('survive the change to summer time', () => {
    expect(daysUntil(at(2026, 4, 10), at(2026, 3, 10))).toBe(31);
  });

  it('are said as people say them', () => {
    expect(dayAhead(at(2026, 7, 1, 20), at(2026, 7, 1, 8), 'en')).toBe('today');
    expect(dayAhead(at(2026, 7, 2), at(2026, 7, 1, 8), 'en')).toBe('tomorrow');
    expect(dayAhead(at(2026, 7, 13), at(2026, 7, 1, 8), 'en')).toBe('in 12 days');
  });
});

describe('a date field', () => {
  it('stands for the whole of its day', () => {
    expect(fromDateField('2027-07-09')).toBe(new Date(2027, 6, 9, 23, 59, 59).getTime());
    expect(toDateField(fromDateField('2027-07-09'))).toBe('2027-07-09');
    expect(fromDateField('')).toBeNull();
    expect(toDateField(null)).toBe('');
  });
});
