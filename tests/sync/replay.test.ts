import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { LiveDocument } from '../../server/engine/LiveDocument.ts';
import { proveSnapshot } from '../../server/engine/proveSnapshot.ts';
import type { JournalEntry, StoredDocument } from '../../server/ports/DocumentStore.ts';
import { addCard, readCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Draws } from '../simulation/Draws.ts';

/* A document is what its rows make of it when they are taken in one by one, as they came. */

const CARD = 'a_card_of_two_people_1';
const MEMBERS = ['ana', 'ben'] as const;
const SESSIONS = 300;
const EDITS = 20;

const stored = (rows: readonly JournalEntry[], of?: LiveDocument): StoredDocument => ({
  ...{ document: 'd', board: 'b', epoch: 1, seq: rows.length, phase: 1, state: 'live', snapshot: null, tail: rows },
  ...{ damagedAt: null, cards: of?.cards ?? [], committed: new Map() },
  clients: new Map(MEMBERS.map((member, index) => [index + 1, member])),
});

function textIn(doc: Y.Doc): Y.XmlText {
  const block = readCard(doc, CARD)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('there is no text');
  return text;
}

/** Two people who write, mark and delete in one text, each now and then without having seen the other's last edits. */
function session(seed: number): { live: LiveDocument; rows: JournalEntry[] } {
  const draws = new Draws(seed);
  const live = new LiveDocument(stored([]), new Map(), Y.applyUpdate, 1_000);
  const rows: JournalEntry[] = [];
  const people = MEMBERS.map((member, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'theirs' && updates.push(update));
    return { member, doc, updates, clientId: index + 1, n: 0 };
  });
  type Person = (typeof people)[number];
  const send = (person: Person) => {
    const update = Y.mergeUpdates(person.updates.splice(0));
    const actor = { member: person.member, role: 'student', steward: false } as const;
    const outcome = live.enter({ actor, clientId: person.clientId, n: ++person.n, update, mayClaim: false }, 0);
    expect(outcome.kind).toBe('entered');
    if (outcome.kind === 'entered') rows.push(outcome.row);
  };
  const receive = ({ doc }: Person) => Y.applyUpdate(doc, live.encodeState(), 'theirs');
  const [ana, ben] = people as [Person, Person];
  addCard(ana.doc, { id: CARD, type: 'idea', together: true, text: fromPlainText('Hello world, this is') });
  send(ana);
  receive(ben);
  for (let edit = 0; edit < EDITS; edit++) {
    const person = draws.chance(0.5) ? ana : ben;
    if (draws.chance(0.5)) receive(person);
    const text = textIn(person.doc);
    const at = draws.below(text.length + 1);
    const length = Math.min(1 + draws.below(6), text.length - at);
    const what = draws.next();
    if (what < 0.3 || length === 0) text.insert(at, 'xy');
    else if (what < 0.5) text.delete(at, length);
    else text.format(at, length, { bold: draws.chance(0.5) ? {} : null });
    if (person.updates.length > 0) send(person);
  }
  return { live, rows };
}

it('R7: what two people marked at once reads the same after a restart, and its snapshot is proven', async () => {
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const { live, rows } = session(seed);
    const again = new LiveDocument(stored(rows, live));
    expect(textIn(again.doc).toDelta(), `seed ${seed}`).toEqual(textIn(live.doc).toDelta());
    expect(again.encodeState(), `seed ${seed}`).toEqual(live.encodeState());
    const store = { snapshotProof: async () => ({ before: null, rows, snapshot: live.encodeState() }) };
    expect(await proveSnapshot(store, 'd', 1, rows.length), `seed ${seed}`).toBe(true);
  }
});
