import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeQuestion, phaseNow, stateAfter, takesCommitments, takesRevisions, wordingsOf } from './commitments.ts';
import { PHASES, type Phase, REVISION_ANSWERS, REVISIONS } from './words.ts';

const at = (kind: Phase, over: { standing?: 'planned' | 'running' | 'ended'; eyesUp?: boolean } = {}) => ({
  plan: [{ id: 'one', kind, minutes: null, auto: false, prompt: '', skipped: false }],
  ...{ at: 'one', standing: 'running' as const, eyesUp: false, ...over },
});

describe('when', () => {
  it('COM-1: commitments are put forward in commit and revisit, after the end, and without a session', () => {
    expect(PHASES.filter((kind) => takesCommitments(at(kind)))).toEqual(['commit', 'revisit']);
    expect(takesCommitments(null)).toBe(true);
    for (const kind of PHASES) {
      expect(takesCommitments(at(kind, { standing: 'ended' }))).toBe(true);
      expect(takesCommitments(at(kind, { standing: 'planned' }))).toBe(false);
      expect(takesCommitments(at(kind, { eyesUp: true }))).toBe(false);
    }
  });

  it('COM-5: questions are asked in revisit, after the end, and without a session', () => {
    expect(PHASES.filter((kind) => takesRevisions(at(kind)))).toEqual(['revisit']);
    expect(takesRevisions(null)).toBe(true);
    expect(takesRevisions(at('solo', { standing: 'ended' }))).toBe(true);
    expect(takesRevisions(at('revisit', { eyesUp: true }))).toBe(false);
  });

  it('SES-7: what is done is bound to the phase that runs, and to none outside of one', () => {
    expect(phaseNow(at('commit'))).toBe('one');
    expect([phaseNow(null), phaseNow(at('commit', { standing: 'ended' }))]).toEqual([null, null]);
  });
});

const answers = fc.array(fc.constantFrom(...REVISION_ANSWERS), { maxLength: 12 });

describe('a question that is closed', () => {
  it('COM-6: is taken when more said yes than no; neither tips nothing', () => {
    expect(closeQuestion([]).taken).toBe(false);
    expect(closeQuestion(['yes', 'no']).taken).toBe(false);
    expect(closeQuestion(['yes', 'yes', 'no', 'neither', 'neither', 'neither']).taken).toBe(true);
    const property = fc.property(answers, fc.nat(5), (said, more) => {
      const neither = Array.from({ length: more }, () => 'neither' as const);
      expect(closeQuestion([...said, ...neither]).taken).toBe(closeQuestion(said).taken);
      const yesses = said.filter((each) => each === 'yes').length > said.filter((each) => each === 'no').length;
      expect(closeQuestion(said).taken).toBe(yesses);
    });
    fc.assert(property, { seed: 20261130 });
  });

  it('COM-6: tells counts from five answers on, all of them, and none under that', () => {
    const property = fc.property(answers, (said) => {
      const { counts } = closeQuestion(said);
      expect(counts === null).toBe(said.length < 5);
      if (counts !== null) expect(counts.yes + counts.no + counts.neither).toBe(said.length);
    });
    fc.assert(property, { seed: 20261130 });
  });

  it('COM-6: reverses the commitment alone where that was asked and taken', () => {
    for (const kind of REVISIONS) {
      expect(stateAfter('agreed', kind, true)).toBe(kind === 'reverse' ? 'reversed' : 'agreed');
      expect(stateAfter('agreed', kind, false)).toBe('agreed');
    }
  });

  it('COM-3, COM-6: amended words stand beside the old ones, which stay', () => {
    const asked = [
      { kind: 'amend', text: 'Second', state: 'taken' },
      { kind: 'amend', text: 'Never', state: 'not_taken' },
      { kind: 'keep', text: '', state: 'taken' },
      { kind: 'amend', text: 'Third', state: 'taken' },
      { kind: 'amend', text: 'Perhaps', state: 'open' },
    ] as const;
    expect(wordingsOf('First', asked)).toEqual(['First', 'Second', 'Third']);
  });
});
