import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  appendText,
  cite,
  deleteCard,
  readCitations,
  readPlaces,
  removeLink,
  setKept,
  setTogether,
} from '../../shared/model/board.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { LiveBoard } from '../support/LiveBoard.ts';

/* What a group's sheet takes: places for statements are everybody's, cards their authors' (POL-11, POL-12, STM-1). */

const PLACE = 'the_first_place_here';
const ANAS = 'card_of_ana_number_1';
const COPY = 'copy_that_names_nobody';
const CITED = 'a_citation_of_anas_1';
const [ANA, BEN] = [11, 12];

function sheet(opening: Opening): LiveBoard {
  const doc = new Y.Doc();
  doc.clientID = 5;
  addCard(doc, { id: PLACE, type: 'idea', text: fromPlainText('We think'), together: true, place: 1 });
  addCard(doc, { id: ANAS, type: 'idea', text: fromPlainText('Mine.'), together: false });
  addCard(doc, { id: COPY, type: 'idea', text: fromPlainText('Somebody’s.'), together: false });
  const clients = new Map([
    [5, ''],
    [ANA, 'ana'],
    [BEN, 'ben'],
  ]);
  return new LiveBoard({ doc, clients, opening, owners: { [PLACE]: '', [COPY]: '' } });
}

/** What somebody's edit is answered; it enters when it is fine. */
function edit(on: LiveBoard, clientId: number, change: (doc: Y.Doc) => void): string {
  const doc = on.copy(clientId);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  change(doc);
  const outcome = on.enter(clientId, Y.mergeUpdates(updates));
  return outcome.kind === 'refused' ? outcome.code : outcome.kind;
}
const words = fromPlainText('more');
const citation = { id: CITED, statement: PLACE, card: COPY };
const own = { type: 'idea' as const, text: words, together: false };

describe.each(['open', 'shared'] as const)('a sheet that is %s', (opening) => {
  it('STM-1: lets everybody write in a place and say which cards it comes from', () => {
    const on = sheet(opening);
    expect(edit(on, ANA, (doc) => appendText(doc, PLACE, words))).toBe('entered');
    expect(edit(on, BEN, (doc) => appendText(doc, PLACE, words))).toBe('entered');
    expect(on.live.cards.find(({ id }) => id === PLACE)?.coauthors).toEqual(['ana', 'ben']);
    expect(edit(on, ANA, (doc) => cite(doc, citation))).toBe('entered');
    expect(readCitations(on.doc)).toEqual([citation]);
    // Lineage is the group's: who did not draw it takes it away as well.
    expect(edit(on, BEN, (doc) => removeLink(doc, CITED))).toBe('entered');
    expect(readCitations(on.doc)).toEqual([]);
  });

  it('POL-12: lets nobody remove a place, make one, or close it', () => {
    const on = sheet(opening);
    expect(edit(on, ANA, (doc) => deleteCard(doc, PLACE))).not.toBe('entered');
    expect(edit(on, ANA, (doc) => setTogether(doc, PLACE, false))).not.toBe('entered');
    const forged = { ...own, id: 'a_place_of_my_own_1', place: 2 };
    expect(edit(on, ANA, (doc) => addCard(doc, forged))).not.toBe('entered');
    expect(edit(on, ANA, (doc) => (doc.getMap('cards').get(ANAS) as Y.Map<unknown>).set('place', 2))).not.toBe(
      'entered',
    );
    expect(readPlaces(on.doc)).toHaveLength(1);
  });

  it('GATE-11: citations come from places alone', () => {
    const on = sheet(opening);
    expect(edit(on, ANA, (doc) => cite(doc, { ...citation, statement: ANAS }))).not.toBe('entered');
    expect(edit(on, BEN, (doc) => cite(doc, { ...citation, statement: COPY }))).not.toBe('entered');
  });

  it('VIS-7: lets nobody touch a copy that names nobody', () => {
    const on = sheet(opening);
    expect(edit(on, ANA, (doc) => appendText(doc, COPY, words))).not.toBe('entered');
    expect(edit(on, ANA, (doc) => deleteCard(doc, COPY))).not.toBe('entered');
  });
});

describe('cards on a sheet', () => {
  it('POL-11: are added and kept back where it is open, and nowhere else', () => {
    const add = (doc: Y.Doc) => addCard(doc, { ...own, id: 'card_of_ana_number_2' });
    expect(edit(sheet('open'), ANA, add)).toBe('entered');
    expect(edit(sheet('shared'), ANA, add)).toBe('not_in_phase');
    expect(edit(sheet('shut'), ANA, add)).toBe('not_in_phase');
    expect(edit(sheet('open'), ANA, (doc) => setKept(doc, ANAS, true))).toBe('entered');
    expect(edit(sheet('open'), BEN, (doc) => setKept(doc, ANAS, true))).toBe('not_your_card');
    expect(edit(sheet('shut'), ANA, (doc) => setKept(doc, ANAS, true))).toBe('not_in_phase');
  });

  it('SES-7: what a shut sheet is sent leaves it as it was', () => {
    const on = sheet('shut');
    const before = on.bytes;
    expect(edit(on, ANA, (doc) => appendText(doc, PLACE, words))).toBe('not_in_phase');
    expect(edit(on, ANA, (doc) => cite(doc, citation))).toBe('not_in_phase');
    expect(on.bytes).toEqual(before);
  });
});
