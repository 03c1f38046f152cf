import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, readCard, setInvited, setText } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { insertAgain, judge, type Meeting } from './insertAgain.ts';
import { lastSeenIn } from './UnsentWords.ts';

/* What becomes of unsaved words after a refusal, where somebody was invited to the card (PEN-1, LATE-3). */

const CARD = 'a_card_with_guests';

/** The server's document, and the one of a page that wrote `change` into it and was refused. */
function meeting(member: string, guests: readonly string[], change: (doc: Y.Doc) => void): Meeting {
  const doc = new Y.Doc();
  addCard(doc, { id: CARD, type: 'idea', text: fromPlainText('As it was.'), together: false, invited: guests });
  const before = new Y.Doc();
  Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
  change(before);
  const record = { id: CARD, number: 1, owner: 'ana', coauthors: [], at: 0 };
  return {
    before,
    doc,
    member,
    records: new Map([[CARD, record]]),
    open: true,
    changed: new Set(),
    refused: new Set(),
  };
}

function verdictOf(given: Meeting) {
  const seen = lastSeenIn(given.before, CARD);
  if (seen === null) throw new Error('there is no card');
  return { seen, verdict: judge(seen, given) };
}

describe('after a refusal', () => {
  const write = (doc: Y.Doc) => setText(doc, CARD, fromPlainText('As it was. And more.'));

  it('LATE-3, PEN-1: the words of somebody who is invited go in again, of nobody else', () => {
    expect(verdictOf(meeting('ben', ['ben'], write)).verdict).toBe('write');
    expect(verdictOf(meeting('eve', ['ben'], write)).verdict).toBe('late');
  });

  it('PEN-1: an invitation that was not saved, or was taken back, is made again', () => {
    for (const [were, are] of [
      [[], ['ben']],
      [['ben'], []],
    ] as const) {
      const given = meeting('ana', were, (doc) => setInvited(doc, CARD, are));
      const { seen, verdict } = verdictOf(given);
      expect(verdict).toBe('write');
      insertAgain(seen, 'write', given);
      expect(readCard(given.doc, CARD)?.invited).toEqual(are);
    }
  });
});
