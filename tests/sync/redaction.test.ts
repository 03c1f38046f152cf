import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { planRedaction, type RedactionPlan } from '../../server/engine/erasing/planRedaction.ts';
import { LiveDocument } from '../../server/engine/LiveDocument.ts';
import { proveSnapshot } from '../../server/engine/proveSnapshot.ts';
import type { DocumentHistory, JournalEntry, StoredDocument, StoredRow } from '../../server/ports/DocumentStore.ts';
import type { Redaction } from '../../server/ports/LiveDocuments.ts';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  readThemed,
  readThemes,
  renameTheme,
} from '../../shared/model/arrange.ts';
import { addCard, deleteCard, readCard } from '../../shared/model/board.ts';
import { addComment, react, reactionsOf, readComments, removeComment } from '../../shared/model/remarks.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { digestOf, docOf, isPending } from '../faults/check/digest.ts';
import { Draws } from '../simulation/Draws.ts';

/* Redactions of random documents, without engine and store: the rows before, the rows after (ERASE-1 to ERASE-4). */

const MEMBERS = ['ana', 'ben', 'cem'] as const;
const CARDS = ['card_of_ana_together1', 'card_of_ben_together1', 'card_of_cem_together1'] as const;
const THEMES = ['theme_of_the_first', 'theme_of_the_second'] as const;
const SESSIONS = 150;
const EDITS = 40;

interface Session {
  readonly live: LiveDocument;
  readonly rows: readonly JournalEntry[];
  readonly people: readonly Y.Doc[];
  /** Every word ever written, with who wrote it and into which card. */
  readonly words: readonly { readonly word: string; readonly member: string; readonly card: string }[];
}

const stored = (rows: readonly StoredRow[], of?: LiveDocument): StoredDocument => ({
  ...{ document: 'd', board: 'b', epoch: 1, seq: rows.length, phase: 1, state: 'live', snapshot: null, tail: rows },
  ...{ damagedAt: null, cards: of?.cards ?? [], committed: new Map() },
  clients: new Map([...MEMBERS.entries()].map(([index, member]) => [index + 1, member])),
});

/** The texts of a card, in order. */
function textsIn(doc: Y.Doc, card: string): Y.XmlText[] {
  const body = readCard(doc, card)?.body;
  return (body?.toArray() ?? []).flatMap((block) =>
    block instanceof Y.XmlElement ? block.toArray().filter((child) => child instanceof Y.XmlText) : [],
  );
}

/** What an editor does for the key Enter: it writes the second half of a paragraph again, in another one. */
function split(doc: Y.Doc, text: Y.XmlText, at: number): void {
  doc.transact(() => {
    const half = text.toString().slice(at);
    const plain = new Y.XmlText(/</.test(text.toString()) ? '' : half);
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [plain]);
    const body = (text.parent as Y.XmlElement).parent as Y.XmlFragment;
    body.insert(body.toArray().indexOf(text.parent as Y.XmlElement) + 1, [block]);
    if (plain.length > 0 || half === '') text.delete(at, text.length - at);
  });
}

/** People write, mark, link, delete and remove cards, each now and then without having seen the others' last edits. */
function session(seed: number): Session {
  const draws = new Draws(seed);
  const live = new LiveDocument(stored([]), new Map(), Y.applyUpdate, 10_000);
  const rows: JournalEntry[] = [];
  const words: Session['words'][number][] = [];
  const people = MEMBERS.map((member, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'theirs' && updates.push(update));
    return { member, doc, updates, clientId: index + 1, n: 0 };
  });
  type Person = (typeof people)[number];
  const send = (person: Person) => {
    if (person.updates.length === 0) return;
    const update = Y.mergeUpdates(person.updates.splice(0));
    const actor = { member: person.member, role: 'student', steward: false } as const;
    const push = { actor, clientId: person.clientId, n: person.n + 1, update, mayClaim: false };
    const outcome = live.enter(push, 0);
    if (outcome.kind !== 'entered') return;
    person.n++;
    rows.push(outcome.row);
  };
  const receive = ({ doc }: Person) => Y.applyUpdate(doc, live.encodeState(), 'theirs');
  const word = (member: string, card: string) => {
    const letters = Array.from({ length: 6 }, () => String.fromCharCode(97 + draws.below(26))).join('');
    words.push({ word: `Q${words.length}${letters}Z`, member, card });
    return ` ${words.at(-1)?.word} `;
  };
  /** Names a theme, moves a card into it, comments on a card, reacts to it, and takes some of that back. */
  const remark = ({ doc, member }: Person, card: string) => {
    const theme = THEMES[draws.below(THEMES.length)] as string;
    const about = { id: `comment_number_${words.length}`, card, by: member, n: 0 };
    const mine = readComments(doc).find(({ by }) => by === member);
    const what = draws.next();
    if (what < 0.25) {
      const name = word(member, '').trim();
      if (readThemes(doc).some(({ id }) => id === theme)) renameTheme(doc, theme, name);
      else addTheme(doc, { id: theme, name });
    } else if (what < 0.4) moveToTheme(doc, card, theme);
    else if (what < 0.5) placeOnCanvas(doc, card, { x: draws.below(9), y: 0 });
    else if (what < 0.8) addComment(doc, { ...about, text: word(member, card).trim() });
    else if (what < 0.85 && mine !== undefined) removeComment(doc, mine.id);
    else if (!card.includes(member)) react(doc, { card, member }, draws.chance(0.5) ? 'thanks' : null);
  };
  for (const [index, person] of people.entries()) {
    const id = CARDS[index] as string;
    addCard(person.doc, { id, type: 'idea', together: true, lang: 'en', text: fromPlainText(word(person.member, id)) });
    send(person);
  }
  for (const person of people) receive(person);
  for (let edit = 0; edit < EDITS; edit++) {
    const person = people[draws.below(people.length)] as Person;
    if (draws.chance(0.6)) {
      send(person);
      receive(person);
    }
    const card = CARDS[draws.below(CARDS.length)] as string;
    const texts = textsIn(person.doc, card);
    const text = texts[draws.below(texts.length)];
    if (text === undefined) continue;
    const at = draws.below(text.length + 1);
    const length = Math.min(1 + draws.below(9), text.length - at);
    const what = draws.next();
    if (what < 0.12) remark(person, card);
    else if (what < 0.45 || length === 0) text.insert(at, word(person.member, card));
    else if (what < 0.6) text.delete(at, length);
    else if (what < 0.75) text.format(at, length, { bold: draws.chance(0.5) ? {} : null });
    else if (what < 0.87)
      text.format(at, length, { link: { href: `https://x.example/${word(person.member, card).trim()}` } });
    else split(person.doc, text, at);
    if (draws.chance(0.7)) send(person);
  }
  for (const person of people) send(person);
  if (draws.chance(0.2)) deleteCard(people[2]?.doc as Y.Doc, CARDS[2]);
  for (const person of people) send(person);
  for (const person of people) receive(person);
  return { live, rows, people: people.map(({ doc }) => doc), words };
}

const historyOf = ({ live, rows }: Session): DocumentHistory => ({
  ...{ epoch: 1, seq: rows.length, rows, damagedAt: null, cards: live.cards },
  clients: stored([]).clients,
  committed: new Map(),
});

const plan = (made: Session, what: Redaction) => planRedaction(historyOf(made), what, async () => undefined);

/** The rows as they are after it. */
function rowsAfter({ rows }: Session, { rewritten, deletions }: RedactionPlan): StoredRow[] {
  const changed = new Map(rewritten.map(({ seq, bytes }) => [seq, bytes]));
  return [
    ...rows.map(({ seq, bytes }) => ({ seq, bytes: changed.get(seq) ?? bytes })),
    ...deletions.map((bytes, index) => ({ seq: rows.length + 1 + index, bytes })),
  ];
}

const holds = (all: readonly Uint8Array[], word: string) => all.some((bytes) => Buffer.from(bytes).includes(word));

const WHATS: readonly Redaction[] = [{ member: 'ana' }, { member: 'cem' }, { card: CARDS[1] }, { card: CARDS[2] }];

describe.each(WHATS)('a redaction of %o', (what) => {
  const isMeant = ({ member, card }: Session['words'][number]) =>
    'member' in what ? member === what.member : card === what.card;

  it('ERASE-1: takes every word out of every row, also deleted ones, and nobody else’s', async () => {
    for (let seed = 1; seed <= SESSIONS; seed++) {
      const made = session(seed);
      const done = await plan(made, what);
      const after = rowsAfter(made, done).map(({ bytes }) => bytes);
      const before = made.rows.map(({ bytes }) => bytes);
      for (const each of made.words) {
        const left = holds(after, each.word) || holds([done.snapshot], each.word);
        if (isMeant(each)) expect(left, `seed ${seed}: ${each.word}`).toBe(false);
        else expect(holds(after, each.word), `seed ${seed}: ${each.word}`).toBe(holds(before, each.word));
      }
    }
  });

  it('ERASE-2: replay of the rewritten rows is what people hold, with ids and lengths as before', async () => {
    for (let seed = 1; seed <= SESSIONS; seed++) {
      const made = session(seed);
      const done = await plan(made, what);
      const rows = rowsAfter(made, done);
      const replayed = docOf(rows.map(({ bytes }) => bytes));
      expect(isPending(replayed), `seed ${seed}`).toBe(false);
      expect(Y.encodeStateVector(replayed)).toEqual(Y.encodeStateVector(made.live.doc));
      for (const update of done.deletions) Y.applyUpdate(made.live.doc, update);
      expect(digestOf(replayed), `seed ${seed}`).toBe(digestOf(made.live.doc));
      const opened = new LiveDocument(stored(rows, made.live));
      expect(opened.damaged).toBe(false);
      expect(opened.living).toBe(done.living);
      expect(digestOf(opened.doc)).toBe(digestOf(docOf([done.snapshot])));
      const store = { snapshotProof: async () => ({ before: null, rows, snapshot: done.snapshot }) };
      expect(await proveSnapshot(store, 'd', 1, rows.length), `seed ${seed}`).toBe(true);
    }
  });

  it('ERASE-3: pages with the words and pages without end equal, whatever they wrote meanwhile', async () => {
    for (let seed = 1; seed <= SESSIONS; seed++) {
      const made = session(seed);
      const done = await plan(made, what);
      const server = new LiveDocument(stored(rowsAfter(made, done), made.live), new Map(), Y.applyUpdate, 10_000);
      const draws = new Draws(seed);
      const [, ben] = made.people as [Y.Doc, Y.Doc, Y.Doc];
      const updates: Uint8Array[] = [];
      ben.on('update', (update: Uint8Array, origin: unknown) => origin !== 'theirs' && updates.push(update));
      for (const card of CARDS) {
        const texts = textsIn(ben, card);
        const text = texts[draws.below(texts.length)];
        text?.insert(draws.below(text.length + 1), 'offline');
      }
      const merged = Y.mergeUpdates(updates);
      Y.applyUpdate(ben, server.encodeSince(Y.encodeStateVector(ben)), 'theirs');
      for (const word of made.words.filter(isMeant)) expect(holds([Y.encodeStateAsUpdate(ben)], word.word)).toBe(false);
      Y.applyUpdate(server.doc, merged);
      expect(isPending(server.doc)).toBe(false);
      const later = docOf([Y.encodeStateAsUpdate(server.doc)]);
      Y.applyUpdate(ben, Y.encodeStateAsUpdate(server.doc), 'theirs');
      const bodies = (doc: Y.Doc) => JSON.stringify(CARDS.map((card) => readCard(doc, card)?.body.toJSON() ?? null));
      expect(bodies(ben), `seed ${seed}`).toBe(bodies(server.doc));
      expect(bodies(later), `seed ${seed}`).toBe(bodies(server.doc));
    }
  });

  it('doing it twice changes nothing', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const made = session(seed);
      const rows = rowsAfter(made, await plan(made, what));
      const again = await planRedaction({ ...historyOf(made), rows, seq: rows.length }, what, async () => undefined);
      expect(again.rewritten, `seed ${seed}`).toEqual([]);
      expect(again.deletions, `seed ${seed}`).toEqual([]);
    }
  });
});

it('ERASE-4: a card of the erased member without words goes, one with others’ words stays with its type', async () => {
  let [gone, kept] = [0, 0];
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const made = session(seed);
    const done = await plan(made, { member: 'ana' });
    for (const update of done.deletions) Y.applyUpdate(made.live.doc, update);
    const card = readCard(made.live.doc, CARDS[0]);
    const others = made.words.some(({ member, word, card: at }) => at === CARDS[0] && member !== 'ana' && word !== '');
    if (card === null) gone++;
    else {
      kept++;
      expect(others, `seed ${seed}`).toBe(true);
      expect(card).toMatchObject({ type: 'idea', together: true, lang: 'en' });
    }
  }
  expect(kept).toBeGreaterThan(0);
  expect(gone + kept).toBe(SESSIONS);
});

it('ERASE-14: their comments and reactions go whole, the themes they named stay with their cards, others’ stay as they are', async () => {
  const met = { comments: 0, reactions: 0, unnamed: 0, named: 0 };
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const made = session(seed);
    const { doc } = made.live;
    const before = { comments: readComments(doc), reactions: reactionsOf(doc).toJSON(), themes: readThemes(doc) };
    const themed = [...readThemed(doc, new Set(THEMES))];
    for (const update of (await plan(made, { member: 'ana' })).deletions) Y.applyUpdate(doc, update);
    expect(readComments(doc), `seed ${seed}`).toEqual(before.comments.filter(({ by }) => by !== 'ana'));
    expect(doc.getMap('comments').size).toBe(readComments(doc).length);
    const others = Object.entries(before.reactions).filter(([key]) => !key.endsWith('.ana'));
    expect(Object.entries(reactionsOf(doc).toJSON()), `seed ${seed}`).toEqual(others);
    expect([...readThemed(doc, new Set(THEMES))]).toEqual(themed);
    expect(readThemes(doc).map(({ id }) => id)).toEqual(before.themes.map(({ id }) => id));
    for (const [at, { name }] of readThemes(doc).entries()) {
      const hers = made.words.find(({ word }) => word === before.themes[at]?.name)?.member === 'ana';
      expect(name, `seed ${seed}`).toBe(hers ? '' : before.themes[at]?.name);
      met[hers ? 'unnamed' : 'named']++;
    }
    met.comments += before.comments.length - readComments(doc).length;
    met.reactions += Object.keys(before.reactions).length - others.length;
  }
  expect(Math.min(...Object.values(met))).toBeGreaterThan(10);
});

it('COMMENT-2: redacting a card redacts what was said at it, and leaves what was said elsewhere', async () => {
  let gone = 0;
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const made = session(seed);
    const { doc } = made.live;
    const before = readComments(doc);
    for (const update of (await plan(made, { card: CARDS[1] })).deletions) Y.applyUpdate(doc, update);
    expect(readComments(doc), `seed ${seed}`).toEqual(before.filter(({ card }) => card !== CARDS[1]));
    gone += before.length - readComments(doc).length;
  }
  expect(gone).toBeGreaterThan(10);
});
