import { describe, expect, it } from 'vitest';
import { dotGrid, dotPlace } from './dotGrid.ts';

describe('dotGrid', () => {
  it('has room for the longest column, in both forms', () => {
    for (const form of ['small', 'projector'] as const) {
      for (const most of [0, 1, 5, 24, 41, 300]) {
        const { perRow, rows } = dotGrid(most, form);
        expect(perRow * rows).toBeGreaterThanOrEqual(most);
      }
    }
  });

  it('draws a class of 24 in four rows of six on a projector, in five of five where there is less room', () => {
    expect(dotGrid(24, 'projector')).toEqual({ perRow: 6, rows: 4 });
    expect(dotGrid(24, 'small')).toEqual({ perRow: 5, rows: 5 });
  });

  it('keeps a field of 300 dots about as high as wide', () => {
    const { perRow, rows } = dotGrid(300, 'small');
    expect(Math.abs(perRow - rows)).toBeLessThanOrEqual(1);
  });

  it('fills rows from the bottom line up', () => {
    expect(dotPlace(0, 6)).toEqual([0, 0]);
    expect(dotPlace(5, 6)).toEqual([5, 0]);
    expect(dotPlace(6, 6)).toEqual([0, 1]);
  });
});
