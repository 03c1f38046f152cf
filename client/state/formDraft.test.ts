import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDraft, writeDraft } from './formDraft.ts';

describe('a form draft', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('comes back as it was written, and goes when it is sent', () => {
    writeDraft('new-board', { prompt: 'Why?', cohort: '' });
    expect(readDraft('new-board')).toEqual({ prompt: 'Why?', cohort: '' });
    writeDraft('new-board', null);
    expect(readDraft('new-board')).toEqual({});
  });

  it('is kept under the prefix that goes with its person', () => {
    writeDraft('new-board', { prompt: 'Why?' });
    expect([...kept.keys()]).toEqual(['st:draft:new-board']);
  });

  it('is empty when what is stored is cut off or of another shape', () => {
    kept.set('st:draft:a', '{"prompt":"Wh');
    kept.set('st:draft:b', '{"prompt":7,"cohort":"x"}');
    expect(readDraft('a')).toEqual({});
    expect(readDraft('b')).toEqual({ cohort: 'x' });
  });

  it('is not remembered, and breaks nothing, where the browser refuses storage', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    writeDraft('a', { prompt: 'Why?' });
    expect(readDraft('a')).toEqual({});
  });
});
