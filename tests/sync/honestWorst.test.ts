import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readCard } from '../../shared/model/board.ts';
import { MAX_SCAN_STEPS } from '../../shared/protocol/limits.ts';
import { editIn, LiveBoard } from '../support/LiveBoard.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { times } from '../support/structs.ts';
import { readTrace, seenBefore } from '../support/Trace.ts';
import { ANA, board, EVE, OPEN, textOf } from '../support/threeCards.ts';

/* The other side of GATE-12: what honest people do at their worst passes, with how many steps it takes. */

describe('the worst that honest people do', () => {
  /** Takes entries in; returns the most steps that one of them took. */
  function enterAll(on: LiveBoard, clientId: number, entries: readonly Uint8Array[]): number {
    let most = 0;
    for (const entry of entries) {
      const judged = on.judge(clientId, entry);
      expect(judged).toMatchObject({ ok: true });
      most = Math.max(most, judged.steps);
      expect(on.enter(clientId, entry).kind).toBe('entered');
    }
    return most;
  }
  /** Keystrokes as an outbox sends them: merged, a hundred an entry. */
  function inEntries(updates: readonly Uint8Array[]): Uint8Array[] {
    return times(Math.ceil(updates.length / 100), (n) => Y.mergeUpdates(updates.slice(n * 100, n * 100 + 100)));
  }
  function typed(doc: Y.Doc, count: number, at: number): Uint8Array[] {
    return times(count, (n) => editIn(doc, () => textOf(doc).insert(at + n, 'x')));
  }
  const people = (count: number) => new Map(times(count, (n) => [n + 1, n === 0 ? 'ana' : `person ${n}`]));
  /** Passes with room to spare: a third of what is allowed. */
  const passes = (what: string, steps: number, atMost = MAX_SCAN_STEPS / 3) => {
    reportFigure(`${what}: ${steps} steps at the most`);
    expect(steps).toBeLessThanOrEqual(atMost);
  };

  it('thirty who typed offline at the same spot of one text come back one after the other', () => {
    const on = new LiveBoard({ doc: board().copy(ANA), clients: people(31) });
    const offline = times(30, (n) => [n + 2, inEntries(typed(on.copy(n + 2), 200, 1))] as const);
    passes('30 at one spot', Math.max(...offline.map(([client, entries]) => enterAll(on, client, entries))));
    expect(textOf(on.doc).length).toBe(2 + 30 * 200);
  });

  it('one who typed 5,000 characters offline where others typed 5,000 by turns comes back', () => {
    const on = new LiveBoard({ doc: board().copy(ANA), clients: people(4) });
    const away = on.copy(2);
    const late = inEntries(typed(away, 5_000, 1));
    // Two who answer each other letter by letter: nothing of it merges.
    const [one, two] = [on.copy(3), on.copy(4)];
    for (let n = 0; n < 5_000; n++) {
      const [writer, reader] = n % 2 === 0 ? [one, two] : [two, one];
      const update = editIn(writer, () => textOf(writer).insert(1, 'y'));
      Y.applyUpdate(reader, update);
      Y.applyUpdate(on.doc, update);
    }
    passes('5,000 where others typed 5,000 by turns', enterAll(on, 2, late));
    expect(textOf(on.doc).length).toBe(2 + 10_000);
  });

  it('one pastes 300 paragraphs with marks', () => {
    const on = board();
    const paste = editIn(on.copy(EVE), (doc) => {
      const made = times(300, (n) => {
        const text = new Y.XmlText();
        text.applyDelta([{ insert: 'A sentence. ' }, { insert: `A bold one, ${n}.`, attributes: { bold: {} } }]);
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [text]);
        return paragraph;
      });
      readCard(doc, OPEN)?.body.insert(1, made);
    });
    passes('300 paragraphs', enterAll(on, EVE, [paste]));
    const undo = editIn(on.copy(EVE), (doc) => readCard(doc, OPEN)?.body.delete(1, 300));
    passes('300 paragraphs deleted', enterAll(on, EVE, [undo]));
  });

  it('somebody drains an outbox of 45 minutes offline within a second', () => {
    const on = board();
    const away = on.copy(EVE);
    const entries = inEntries(typed(away, 10_000, 1));
    on.now = 0;
    for (const entry of entries) {
      on.now -= 1_000;
      expect(on.enter(EVE, entry).kind).toBe('entered');
    }
    expect(textOf(on.doc).length).toBe(10_002);
  });

  it('two write an essay of 21,362 characters together; then it is marked, and deleted as a whole', () => {
    const trace = readTrace('friendsforever');
    const seen = seenBefore(trace);
    const on = new LiveBoard({ doc: board({ words: 'x' }).copy(ANA), clients: people(3) });
    const base = on.copy(1);
    editIn(base, () => textOf(base).delete(0, 1));
    const empty = Y.encodeStateAsUpdate(base, Y.encodeStateVector(on.doc));
    expect(on.enter(1, empty).kind).toBe('entered');
    const authors = times(2, (n) => ({ doc: on.copy(n + 2), updates: [] as Uint8Array[], seen: [0, 0] }));
    const waiting: Uint8Array[][] = [[], []];
    let most = 0;
    // Each sends what was typed in a hundred keystrokes; what it leans on goes in before.
    const flush = (agent: number) => {
      const entry = waiting[agent]?.splice(0) ?? [];
      if (entry.length > 0) most = Math.max(most, enterAll(on, agent + 2, [Y.mergeUpdates(entry)]));
    };
    for (const [index, { agent, patches }] of trace.txns.entries()) {
      const author = authors[agent] as (typeof authors)[number];
      const other = authors[1 - agent] as (typeof authors)[number];
      const past = seen[index]?.[1 - agent] ?? 0;
      for (let next = author.seen[1 - agent] ?? 0; next < past; next++) {
        Y.applyUpdate(author.doc, other.updates[next] as Uint8Array);
        author.seen[1 - agent] = next + 1;
        flush(1 - agent);
      }
      const update = editIn(author.doc, (doc) => {
        for (const [position, deleted, inserted] of patches) {
          textOf(doc).delete(position, deleted);
          textOf(doc).insert(position, inserted);
        }
      });
      author.updates.push(update);
      waiting[agent]?.push(update);
      on.now = 0;
      if ((waiting[agent]?.length ?? 0) >= 100) {
        flush(1 - agent);
        flush(agent);
      }
    }
    flush(0);
    flush(1);
    expect(textOf(on.doc).toString()).toBe(trace.endContent);
    passes('an essay, keystroke by keystroke', most);
    const ana = on.copy(1);
    passes('the essay in bold', enterAll(on, 1, [editIn(ana, () => textOf(ana).format(0, 21_362, { bold: {} }))]));
    const half = on.copy(1);
    passes(
      'half of it deleted',
      on.judge(
        1,
        editIn(half, () => textOf(half).delete(0, 10_000)),
      ).steps,
    );
    passes('all of it deleted', enterAll(on, 1, [editIn(ana, () => textOf(ana).delete(0, 21_362))]), MAX_SCAN_STEPS);
  }, 60_000);
});
