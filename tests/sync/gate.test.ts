import * as encoding from 'lib0/encoding';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeUpdate } from '../../server/engine/writeUpdate.ts';
import {
  addCard,
  appendText,
  deleteCard,
  readCard,
  readCards,
  setCardType,
  setTogether,
} from '../../shared/model/board.ts';
import { MAX_DELETE_RANGES, MAX_STRUCTS_PER_UPDATE, MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { EngineRoom, type Peer } from '../support/EngineRoom.ts';

/* What a broken or hostile client can send (docs/PROTOCOL.md, GATE). Refused bytes reach neither document, journal nor peers. */

const DOC = 'document-1';
const ANAS = 'card_of_ana_closed';
const OPEN = 'card_of_ana_together';
const card = (id: string, text: string, together = false) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together,
});

let room: EngineRoom;
let ana: Peer;
let eve: Peer;

beforeEach(async () => {
  room = new EngineRoom();
  room.store.add(DOC);
  ana = await room.join(DOC, 'ana');
  expect(await ana.write((doc) => addCard(doc, card(ANAS, 'Mine alone.')))).toBeNull();
  expect(await ana.write((doc) => addCard(doc, card(OPEN, 'Everybody, please.', true)))).toBeNull();
  eve = await room.join(DOC, 'eve');
});

/** After a refusal: what is live, what is stored and what peers saw are as before. */
async function unchanged(send: () => Promise<unknown>): Promise<void> {
  const before = { frames: room.frames.length, rows: room.store.documents.get(DOC)?.journal.length };
  const state = await room.host.read(DOC, ({ doc }) => Y.encodeStateAsUpdate(doc));
  await send();
  expect({ frames: room.frames.length, rows: room.store.documents.get(DOC)?.journal.length }).toEqual(before);
  expect(await room.host.read(DOC, ({ doc }) => Y.encodeStateAsUpdate(doc))).toEqual(state);
  expect(await room.host.read(DOC, ({ doc }) => doc.store.pendingStructs)).toBeNull();
}

async function refused(update: Uint8Array, code: string): Promise<void> {
  await unchanged(async () => expect(await eve.send(update)).toBe(code));
}

function body(doc: Y.Doc, id: string): Y.XmlFragment {
  const found = readCard(doc, id);
  if (found === null) throw new Error('no such card');
  return found.body;
}
const firstText = (doc: Y.Doc, id: string) => (body(doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText;

describe('GATE-1 and GATE-2: size', () => {
  it('refuses an update above the limit unread', async () => {
    await refused(new Uint8Array(MAX_UPDATE_BYTES + 1), 'update_too_large');
  });

  it('refuses more structs than a person causes', async () => {
    const update = eve.edit((doc) => {
      const text = firstText(doc, OPEN);
      for (let n = 0; n <= MAX_STRUCTS_PER_UPDATE; n++) text.insert(0, 'x');
    });
    await refused(update, 'update_too_large');
  });

  it('refuses more delete ranges than a person causes', async () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, ana.doc.clientID);
    encoding.writeVarUint(encoder, MAX_DELETE_RANGES + 1);
    for (let n = 0; n <= MAX_DELETE_RANGES; n++) {
      encoding.writeVarUint(encoder, n * 2);
      encoding.writeVarUint(encoder, 1);
    }
    await refused(encoding.toUint8Array(encoder), 'update_too_large');
  });

  it('refuses a card longer than anybody reads', async () => {
    const long = (doc: Y.Doc) => firstText(doc, OPEN).insert(0, 'long '.repeat(10_100));
    expect(await eve.write(long)).toBe('update_too_large');
  });
});

describe('GATE-3: every struct is its sender’s own', () => {
  it('refuses an edit under another person’s client id', async () => {
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc));
    forged.clientID = ana.doc.clientID;
    const before = Y.encodeStateVector(forged);
    appendText(forged, OPEN, fromPlainText('Forged.'));
    await refused(Y.encodeStateAsUpdate(forged, before), 'not_your_client');
  });

  it('refuses a collected struct with a huge clock under the victim’s id, which would swallow their later text', async () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, ana.doc.clientID);
    encoding.writeVarUint(encoder, Y.getState(ana.doc.store, ana.doc.clientID));
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, 1_000_000);
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'not_your_client');
    expect(await ana.write((doc) => appendText(doc, ANAS, fromPlainText('Still here.')))).toBeNull();
  });

  it('refuses a client id that nobody was given', async () => {
    const stranger = new Y.Doc();
    Y.applyUpdate(stranger, Y.encodeStateAsUpdate(eve.doc));
    const before = Y.encodeStateVector(stranger);
    appendText(stranger, OPEN, fromPlainText('From nowhere.'));
    await refused(Y.encodeStateAsUpdate(stranger, before), 'not_your_client');
  });

  it('refuses an entry in the name of another connection’s client id', async () => {
    const update = eve.edit((doc) => appendText(doc, OPEN, fromPlainText('Eve.')));
    await unchanged(async () => expect(await eve.send(update, 1, ana.doc.clientID)).toBe('not_your_client'));
  });
});

describe('GATE-4 and GATE-5: nothing missing, no leaps', () => {
  it('asks for a new sync when an update in between is missing', async () => {
    eve.edit((doc) => appendText(doc, OPEN, fromPlainText('First.')));
    await refused(
      eve.edit((doc) => appendText(doc, OPEN, fromPlainText('Second.'))),
      'resync',
    );
  });

  it('asks for a new sync when an entry number was skipped', async () => {
    const update = eve.edit((doc) => appendText(doc, OPEN, fromPlainText('Skipped ahead.')));
    await unchanged(async () => expect(await eve.send(update, 5)).toBe('resync'));
  });

  it('refuses one’s own clock taken far ahead', async () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, eve.doc.clientID);
    encoding.writeVarUint(encoder, 0);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, 2 ** 31);
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'update_too_large');
  });

  it('refuses what leans on itself, or on both sides of two lists', async () => {
    const id = Y.getState(eve.doc.store, eve.doc.clientID);
    const between = (origin: Y.ID | null, right: Y.ID | null) =>
      writeUpdate([
        new Y.Item(Y.createID(eve.doc.clientID, id), null, origin, null, right, null, null, new Y.ContentString('x')),
      ]);
    await refused(between(Y.createID(eve.doc.clientID, id), null), 'resync');
    const one = firstText(eve.doc, OPEN)._start?.id ?? null;
    const other = body(eve.doc, OPEN)._start?.id ?? null;
    expect([one, other]).not.toContain(null);
    await refused(between(one, other), 'malformed_update');
  });

  it('refuses deletions of what does not exist yet', async () => {
    const encoder = encoding.createEncoder();
    for (const value of [0, 1, ana.doc.clientID, 1, 100_000, 5]) encoding.writeVarUint(encoder, value);
    await refused(encoding.toUint8Array(encoder), 'resync');
  });
});

describe('GATE-6 and GATE-7: what is written is what a board is made of', () => {
  const malformed: [string, (doc: Y.Doc) => void][] = [
    ['an unknown root', (doc) => doc.getMap('elsewhere').set('x', 1)],
    ['a root used as a list', (doc) => doc.getArray('cards').insert(0, ['x'])],
    ['a card under a dangerous name', (doc) => doc.getMap('cards').set('__proto__', new Y.Map())],
    ['a card that is no map', (doc) => doc.getMap('cards').set('card_of_eve_as_text', 'text')],
    [
      'a card of an unknown type',
      (doc) => doc.getMap('cards').set('card_of_eve_unknown', new Y.Map([['type', 'insult']])),
    ],
    [
      'a language that is none',
      (doc) => doc.getMap('cards').set('card_of_eve_unknown', new Y.Map([['lang', '<script>']])),
    ],
    ['an unknown field', (doc) => doc.getMap('cards').set('card_of_eve_unknown', new Y.Map([['score', 10]]))],
    ['a sub-document', (doc) => doc.getMap('cards').set('card_of_eve_subdoc', new Y.Map([['body', new Y.Doc()]]))],
    ['a script element', (doc) => body(doc, OPEN).insert(0, [new Y.XmlElement('script')])],
    ['an unknown attribute', (doc) => (body(doc, OPEN).get(0) as Y.XmlElement).setAttribute('onclick', 'alert(1)')],
    ['an unknown mark', (doc) => firstText(doc, OPEN).format(0, 3, { blink: {} })],
    ['an embed', (doc) => firstText(doc, OPEN).insertEmbed(0, { image: 'https://elsewhere.example/x.png' })],
    ['an attribute on a text', (doc) => firstText(doc, OPEN).setAttribute('x', 'y' as never)],
  ];
  it.each(malformed)('refuses %s', async (_, write) => {
    await refused(eve.edit(write), 'malformed_update');
  });

  it('refuses thousands of roots', async () => {
    const update = eve.edit((doc) => {
      for (let n = 0; n < 2_000; n++) doc.getMap(`root${n}`).set('x', 1);
    });
    await refused(update, 'malformed_update');
  });

  it('refuses texts nested deeper than a list in a list in a quote', async () => {
    const update = eve.edit((doc) => {
      let inner: Y.XmlElement | Y.XmlFragment = body(doc, OPEN);
      for (let depth = 0; depth < 400; depth++) {
        const next = new Y.XmlElement('blockquote');
        inner.insert(0, [next]);
        inner = next;
      }
    });
    await refused(update, 'malformed_update');
  });

  it('refuses bytes that are no update', async () => {
    for (const bytes of [[], [1], [255, 255, 255, 255, 255], [1, 1, 1, 0, 200, 1, 1]]) {
      await refused(Uint8Array.from(bytes), 'malformed_update');
    }
  });

  it('takes what the editor makes: marks, lists, quotes, code, links', async () => {
    const rich = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'bold', marks: [{ type: 'bold' }, { type: 'italic' }] },
            { type: 'hardBreak' },
            {
              type: 'text',
              text: 'link',
              marks: [
                {
                  type: 'link',
                  attrs: { href: 'https://example.org', target: '_blank', rel: 'noopener', class: null, title: null },
                },
              ],
            },
          ],
        },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }],
        },
        {
          type: 'orderedList',
          attrs: { start: 3, type: null },
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
        { type: 'blockquote', content: [{ type: 'paragraph' }] },
        { type: 'codeBlock', attrs: { language: 'python' }, content: [{ type: 'text', text: 'x = 1' }] },
      ],
    };
    expect(
      await eve.write((doc) =>
        addCard(doc, { id: 'a_card_full_of_it', type: 'evidence', together: false, text: rich }),
      ),
    ).toBeNull();
  });
});

describe('GATE-8 and GATE-10: whose card it is', () => {
  const foreign: [string, (doc: Y.Doc) => void][] = [
    ['writing in another’s card', (doc) => appendText(doc, ANAS, fromPlainText('Eve was here.'))],
    ['deleting words of another’s card', (doc) => firstText(doc, ANAS).delete(0, 4)],
    ['changing another’s type', (doc) => setCardType(doc, ANAS, 'challenge')],
    ['opening another’s card', (doc) => setTogether(doc, ANAS, true)],
    ['deleting another’s card', (doc) => deleteCard(doc, ANAS)],
    ['deleting a card one may write in', (doc) => deleteCard(doc, OPEN)],
    ['replacing another’s card', (doc) => addCard(doc, card(OPEN, 'Replaced.'))],
    [
      'taking away the body of a card one may write in',
      (doc) => doc.getMap<Y.Map<unknown>>('cards').get(OPEN)?.delete('body'),
    ],
    ['setting another body', (doc) => doc.getMap<Y.Map<unknown>>('cards').get(OPEN)?.set('body', new Y.XmlFragment())],
  ];
  it.each(foreign)('refuses %s', async (_, write) => {
    await refused(eve.edit(write), 'not_your_card');
  });

  it('lets everybody write in a card that its owner opened, and nobody once it is closed again', async () => {
    expect(await eve.write((doc) => appendText(doc, OPEN, fromPlainText('Gladly.')))).toBeNull();
    ana.receive();
    expect(await ana.write((doc) => setTogether(doc, OPEN, false))).toBeNull();
    eve.receive();
    await refused(
      eve.edit((doc) => appendText(doc, OPEN, fromPlainText('One more.'))),
      'not_your_card',
    );
  });

  it('credits whoever wrote, in order of their first word', async () => {
    await eve.write((doc) => appendText(doc, OPEN, fromPlainText('Eve.')));
    const { cards } = await room.host.read(DOC, ({ cards: all }) => ({ cards: [...all] }));
    expect(cards.find((each) => each.id === OPEN)).toMatchObject({ owner: 'ana', coauthors: ['eve'] });
  });

  it('refuses a removed link of another, and a link that is rewired', async () => {
    await ana.write((doc) =>
      addCard(doc, card('an_answer_of_ana_1', 'Answer.'), {
        id: 'link_of_ana_00001',
        from: 'an_answer_of_ana_1',
        to: ANAS,
        type: 'answers',
      }),
    );
    eve.receive();
    await refused(
      eve.edit((doc) => doc.getMap('links').delete('link_of_ana_00001')),
      'not_your_card',
    );
    const again = await room.join(DOC, 'eve', 'eve-2');
    const rewired = again.edit((doc) => doc.getMap<Y.Map<unknown>>('links').get('link_of_ana_00001')?.set('to', OPEN));
    expect(await again.send(rewired)).toBe('not_your_card');
  });

  it('refuses an edit of a card that was deleted meanwhile as gone', async () => {
    await ana.write((doc) => deleteCard(doc, OPEN));
    await refused(
      eve.edit((doc) => appendText(doc, OPEN, fromPlainText('Too late.'))),
      'card_gone',
    );
  });

  it('lets an owner delete a card and bring it back', async () => {
    const manager = new Y.UndoManager(ana.doc.getMap('cards'), {
      trackedOrigins: new Set(['local']),
      captureTimeout: 0,
    });
    expect(await ana.write((doc) => deleteCard(doc, ANAS))).toBeNull();
    expect(await ana.send(ana.edit(() => manager.undo()))).toBeNull();
    eve.receive();
    expect(readCards(eve.doc).map((each) => each.id)).toContain(ANAS);
    const { cards } = await room.host.read(DOC, ({ cards: all }) => ({ cards: [...all] }));
    expect(cards.filter((each) => each.id === ANAS)).toMatchObject([{ owner: 'ana', number: 1 }]);
  });

  it('lets an owner delete a card and bring it back within one entry, as happens offline', async () => {
    const manager = new Y.UndoManager(ana.doc.getMap('cards'), {
      trackedOrigins: new Set(['local']),
      captureTimeout: 0,
    });
    const deleted = ana.edit((doc) => deleteCard(doc, ANAS));
    const undone = ana.edit(() => manager.undo());
    expect(await ana.send(Y.mergeUpdates([deleted, undone]))).toBeNull();
    eve.receive();
    expect(readCards(eve.doc).map((each) => each.id)).toContain(ANAS);
  });

  it('refuses another body in a card that has one, from its owner too, and when nothing says that the old one goes', async () => {
    const card = ana.doc.getMap<Y.Map<unknown>>('cards').get(OPEN);
    const old = card?._map.get('body')?.id ?? null;
    const update = ana.edit(() => card?.set('body', new Y.XmlFragment()));
    await unchanged(async () => expect(await ana.send(update)).toBe('not_your_card'));
    const [client, clock] = [ana.doc.clientID, Y.getState(ana.doc.store, ana.doc.clientID) - 1];
    const content = new Y.ContentType(new Y.XmlFragment());
    const silently = writeUpdate([new Y.Item(Y.createID(client, clock), null, old, null, null, null, null, content)]);
    await unchanged(async () => expect(await ana.send(silently)).toBe('not_your_card'));
  });

  it('POL-4: refuses everything on a closed board, its steward’s edits too', async () => {
    await room.host.changePhase([DOC], async () => room.store.setState(DOC, 'closed'));
    await refused(
      eve.edit((doc) => addCard(doc, card('card_of_eve_closed', 'Closed?'))),
      'board_closed',
    );
  });
});

describe('what is judged is what is applied', () => {
  /** A run of one client's structs: text after a given place. */
  function run(encoder: encoding.Encoder, client: number, clock: number, after: Y.ID, text: string): void {
    for (const value of [1, client, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8(encoder, 4 | 0x80);
    encoding.writeVarUint(encoder, after.client);
    encoding.writeVarUint(encoder, after.clock);
    encoding.writeVarString(encoder, text);
  }
  const lastIn = (doc: Y.Doc, id: string): Y.ID => {
    let item = firstText(doc, id)._start;
    while (item?.right != null) item = item.right;
    if (item === null) throw new Error('an empty text');
    return item.lastId;
  };

  it('GATE-4: refuses two runs of one client, of which the second would be applied where the first was judged', async () => {
    const own = 'card_of_eve_herself_1';
    await eve.write((doc) => addCard(doc, card(own, 'Mine.')));
    const clock = Y.getState(eve.doc.store, eve.doc.clientID);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 2);
    run(encoder, eve.doc.clientID, clock, lastIn(eve.doc, own), '0123456789');
    run(encoder, eve.doc.clientID, clock, lastIn(eve.doc, ANAS), ' -- NOT! ');
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'malformed_update');
  });

  it('GATE-4: refuses two runs of one client with a run between them', async () => {
    const own = 'card_of_eve_herself_1';
    await eve.write((doc) => addCard(doc, card(own, 'Mine.')));
    const clock = Y.getState(eve.doc.store, eve.doc.clientID);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 3);
    run(encoder, eve.doc.clientID, clock, lastIn(eve.doc, own), '0123456789');
    // Known already, so that it is nobody's business.
    run(encoder, ana.doc.clientID, 0, lastIn(eve.doc, ANAS), 'x');
    run(encoder, eve.doc.clientID, clock, lastIn(eve.doc, ANAS), ' -- NOT! ');
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'malformed_update');
  });

  it('GATE-4: refuses it on a closed board too, when the first run is a collected struct', async () => {
    await room.host.changePhase([DOC], async () => room.store.setState(DOC, 'closed'));
    const clock = Y.getState(eve.doc.store, eve.doc.clientID);
    const encoder = encoding.createEncoder();
    for (const value of [1, 1, eve.doc.clientID, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, 5);
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'board_closed');
  });

  it('GATE-4: judges what is left of an update that repeats what is here, where it then attaches', async () => {
    const own = 'card_of_eve_herself_1';
    await eve.write((doc) => addCard(doc, card(own, 'Mine.')));
    // Eve's last clock stands in Ana's card, which was open then and is not any more.
    await eve.write((doc) => firstText(doc, OPEN).insert(firstText(doc, OPEN).length, '!'));
    ana.receive();
    await ana.write((doc) => setTogether(doc, OPEN, false));
    const clock = Y.getState(eve.doc.store, eve.doc.clientID);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    run(encoder, eve.doc.clientID, clock - 1, lastIn(eve.doc, own), 'x NOT SO');
    encoding.writeVarUint(encoder, 0);
    await refused(encoding.toUint8Array(encoder), 'not_your_card');
  });

  it('GATE-3: an entry that is refused leaves no client id behind', async () => {
    for (let id = 1; id <= 500; id++) eve.push(new Uint8Array(), 2, id);
    await room.clock.advance(100);
    await eve.write((doc) => addCard(doc, card('card_of_eve_afterwards', 'After.')));
    expect(room.store.documents.get(DOC)?.clients.size).toBe(2);
  });

  it('GATE-11: refuses links of others’ cards, and one that points a question at itself', async () => {
    const link = (from: string, to: string) =>
      eve.edit((doc) => {
        const entry = new Y.Map<unknown>([
          ['from', from],
          ['to', to],
          ['type', 'answers'],
        ]);
        doc.getMap('links').set('a_link_of_eve_00001', entry);
      });
    await refused(link(ANAS, OPEN), 'not_your_card');
    const again = await room.join(DOC, 'eve', 'eve-2');
    expect(await again.write((doc) => addCard(doc, card('a_question_of_eve_1', 'Why?')))).toBeNull();
    const self = again.edit((doc) => {
      const entry = new Y.Map<unknown>([
        ['from', 'a_question_of_eve_1'],
        ['to', 'a_question_of_eve_1'],
        ['type', 'answers'],
      ]);
      doc.getMap('links').set('a_link_of_eve_00002', entry);
    });
    expect(await again.send(self)).toBe('malformed_update');
  });
});

describe('an entry', () => {
  it('R4: is acknowledged again when it comes again, and enters once', async () => {
    const update = eve.edit((doc) => addCard(doc, card('card_of_eve_resent', 'Once.')));
    expect(await eve.send(update, 1)).toBeNull();
    const rows = room.store.documents.get(DOC)?.journal.length;
    expect(await eve.send(update, 1)).toBeNull();
    expect(room.store.documents.get(DOC)?.journal.length).toBe(rows);
    expect(room.frames.at(-1)?.frame.entries).toEqual([{ clientId: eve.doc.clientID, n: 1, update: null }]);
  });

  it('goes nowhere from a seat that nobody took', async () => {
    const update = eve.edit((doc) => addCard(doc, card('card_of_eve_seatless', 'Nobody.')));
    await unchanged(async () => {
      room.host.push(eve.joined.seat + 1_000, { clientId: eve.doc.clientID, n: 1, update });
      await room.clock.advance(100);
    });
  });
});
