import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../shared/api/session.ts';
import type { Phase } from '../../shared/model/words.ts';
import { openingFor } from './openingFor.ts';

const plan = (['solo', 'group', 'dialogue'] as const).map((kind) => ({
  id: kind,
  kind,
  minutes: null,
  auto: false,
  prompt: '',
  skipped: false,
}));

const ready = (at: Phase, more: Partial<SessionView> = {}) => ({
  state: 'ready' as const,
  refresh: () => undefined,
  session: {
    template: 'open' as const,
    templateVersion: 1,
    own: null,
    version: 1,
    plan,
    standing: 'running' as const,
    at,
    startedAt: 0,
    endsAt: null,
    leftMs: null,
    eyesUp: false,
    promise: 'named' as const,
    promiseFixed: false,
    remit: null,
    remitFixed: false,
    cap: 3,
    sealed: [],
    now: 0,
    sheet: null,
    earlier: [],
    visiting: [],
    mine: [],
    voted: null,
    steering: null,
    ...more,
  },
});
const sheet = { document: 'mine', kind: 'private' as const, name: '', members: ['me'], visitors: [] };

describe('openingFor', () => {
  it('opens everything on a board without a session, and nothing while nobody knows the phase', () => {
    expect(openingFor('all', { state: 'none' })).toBe('open');
    expect(openingFor('all', { state: 'loading' })).toBe('shut');
  });

  it('VIS-1: opens the private sheet alone in a solo phase', () => {
    expect(openingFor('mine', ready('solo', { sheet }))).toBe('open');
    expect(openingFor('all', ready('solo', { sheet }))).toBe('shut');
  });

  it('shuts a sheet of a phase that is over, and one that somebody visits', () => {
    const earlier = [{ document: 'mine', phase: 'solo' }];
    const visiting = [{ group: 'g', name: '1', document: 'theirs' }];
    expect(openingFor('mine', ready('group', { earlier }))).toBe('shut');
    expect(openingFor('theirs', ready('group', { visiting }))).toBe('shut');
  });

  it('SES-8: shuts everything while eyes are up', () => {
    expect(openingFor('all', ready('dialogue'))).toBe('open');
    expect(openingFor('all', ready('dialogue', { eyesUp: true }))).toBe('shut');
  });
});
