import { expect, it } from 'vitest';
import { worseSave } from './worseSave.ts';

it('says what is worse, and counts what waits in both documents', () => {
  expect(worseSave({ kind: 'saved' }, { kind: 'saving' })).toEqual({ kind: 'saving' });
  expect(worseSave({ kind: 'offline', changes: 2 }, { kind: 'offline', changes: 3 })).toEqual({
    kind: 'offline',
    changes: 5,
  });
  expect(worseSave({ kind: 'saved' }, { kind: 'ended', code: 'removed' })).toEqual({ kind: 'ended', code: 'removed' });
});
