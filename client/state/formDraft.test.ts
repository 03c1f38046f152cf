import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDraft, writeDraft } from './formDraft.ts';
import { thisPage } from './pages.ts';

describe('a form draft', () => {
  /** As `localStorage` is: what is stored stands as keys of the object itself. */
  let kept: Record<string, string>;
  beforeEach(() => {
    kept = Object.create({
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, value: string) => {
        kept[key] = value;
      },
      removeItem: (key: string) => {
        delete kept[key];
      },
    }) as Record<string, string>;
    vi.stubGlobal('localStorage', kept);
  });
  afterEach(() => vi.unstubAllGlobals());
  const left = (page: string, prompt: string, at = Date.now()) => {
    kept[`st:draft:new-board#${page}`] = JSON.stringify({ at, draft: { prompt } });
  };

  it('comes back as it was written, and goes when it is sent', () => {
    writeDraft('new-board', { prompt: 'Why?', cohort: '' });
    expect(readDraft('new-board')).toEqual({ prompt: 'Why?', cohort: '' });
    writeDraft('new-board', null);
    expect(readDraft('new-board')).toEqual({});
  });

  it('is kept under the prefix that goes with its person', () => {
    writeDraft('new-board', { prompt: 'Why?' });
    expect(Object.keys(kept)).toEqual([`st:draft:new-board#${thisPage}`]);
  });

  it('of another page that is open stays with it', () => {
    kept['st:page:other'] = '1';
    left('other', 'Hers');
    expect(readDraft('new-board')).toEqual({});
    writeDraft('new-board', { prompt: 'Mine' });
    expect(JSON.parse(kept['st:draft:new-board#other'] ?? '')).toMatchObject({ draft: { prompt: 'Hers' } });
  });

  it('of a page that is gone goes to the next, the newest first, and none is lost', () => {
    left('older', 'Older', 1_000_000_000_000);
    left('newer', 'Newer', 1_000_000_000_001);
    expect(readDraft('new-board', 1_000_000_000_002)).toEqual({ prompt: 'Newer' });
    expect(readDraft('new-board', 1_000_000_000_002)).toEqual({ prompt: 'Newer' });
    writeDraft('new-board', null);
    expect(readDraft('new-board', 1_000_000_000_002)).toEqual({ prompt: 'Older' });
  });

  it('is empty when what is stored is cut off, of another shape or half a year old', () => {
    kept['st:draft:new-board#a'] = '{"at":1,"draft":{"prompt":"Wh';
    expect(readDraft('new-board')).toEqual({});
    left('b', 'Long ago', Date.now() - 200 * 24 * 60 * 60_000);
    expect(readDraft('new-board')).toEqual({});
    kept['st:draft:new-board#c'] = JSON.stringify({ at: Date.now(), draft: { prompt: 7, cohort: 'x' } });
    expect(readDraft('new-board')).toEqual({ cohort: 'x' });
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
