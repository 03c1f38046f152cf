import { describe, expect, it } from 'vitest';
import { readPending, withAnswer, withoutSent, writePending } from './pendingAnswers.ts';

describe('pending answers', () => {
  it('VOTE-2: of two answers to one question the later counts, and guess and weight stand beside each other', () => {
    let answers = withAnswer(new Map(), 'a', { guess: 5 });
    answers = withAnswer(answers, 'a', { weight: 'lot' });
    answers = withAnswer(answers, 'a', { guess: 7 });
    expect([...answers]).toEqual([['a', { guess: 7, weight: 'lot' }]]);
  });

  it('survives being written and read, a guess of none included', () => {
    const answers = withAnswer(withAnswer(new Map(), 'a', { guess: 0 }), 'b', { weight: 'pass' });
    expect([...readPending(writePending(answers))]).toEqual([...answers]);
    expect(writePending(new Map())).toBe('');
  });

  it('takes what cannot be read for nothing', () => {
    expect(readPending('[["a",{"weight":"most"}],["b"').size).toBe(0);
    expect([...readPending('[["a",{"weight":"most","guess":3}],7,["b",null]]')]).toEqual([['a', { guess: 3 }]]);
  });

  it('keeps what was changed while an answer was on its way', () => {
    const sent = withAnswer(new Map(), 'a', { guess: 5, weight: 'lot' });
    const now = withAnswer(withAnswer(sent, 'a', { weight: 'not' }), 'b', { guess: 1 });
    expect([...withoutSent(now, sent)]).toEqual([
      ['a', { weight: 'not' }],
      ['b', { guess: 1 }],
    ]);
  });
});
