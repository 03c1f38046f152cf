import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import { addCard, appendText, readCards } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { EngineRoom } from '../support/EngineRoom.ts';
import { settle } from '../support/FakeClock.ts';

/* The loop that commits (docs/PROTOCOL.md, R1 to R6), with storage and time in the test's hands. */

const DOC = 'document-1';
const card = (id: string, text = 'Text.') => ({ id, type: 'idea' as const, text: fromPlainText(text), together: true });

async function room(): Promise<EngineRoom> {
  const made = new EngineRoom();
  made.store.add(DOC);
  return made;
}

describe('the engine', () => {
  it('R1: shows nothing before it is durable', async () => {
    const { engine, store, frames, clock, ...rest } = await room();
    void rest;
    let written: () => void = () => undefined;
    const append = store.append.bind(store);
    store.append = (batch) =>
      new Promise((resolve, reject) => {
        written = () => append(batch).then(resolve, reject);
      });
    const here = await engineJoin(engine, 'ana');
    engine.push(DOC, 'ana', {
      clientId: here.clientId,
      n: 1,
      update: here.edit((doc) => addCard(doc, card('not_shown_before_it'))),
    });
    await clock.advance(1_000);
    expect(frames).toEqual([]);
    written();
    await settle();
    expect(frames.length).toBe(1);
    expect(frames[0]?.frame.acks).toEqual([[here.clientId, 1]]);
  });

  it('R5: a full disk holds the batch, gives the same bytes again, and joiners wait for what is committed', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    made.store.failures = [new StorageUnavailable('full'), new StorageUnavailable('full')];
    const sent = ana.edit((doc) => addCard(doc, card('held_while_disk_full')));
    made.engine.push(DOC, 'ana', { clientId: ana.doc.clientID, n: 1, update: sent });
    await settle();
    const joining = made.join(DOC, 'ben');
    await settle();
    expect(made.frames).toEqual([]);
    await made.clock.advance(1_000);
    expect(made.store.appends).toBe(3);
    expect(made.frames.length).toBe(1);
    expect(readCards((await joining).doc).length).toBe(1);
    expect(made.fatal).toEqual([]);
  });

  it('R5: an I/O error ends the engine, and nothing is called saved', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    made.store.failures = [new Error('disk I/O error')];
    await ana.write((doc) => addCard(doc, card('never_called_saved_')));
    expect(made.fatal.length).toBe(1);
    expect(made.frames).toEqual([]);
  });

  it('R5: a throw on apply discards the memory, refuses the sender, and the others of the batch enter', async () => {
    const made = await room();
    const [ana, eve] = [await made.join(DOC, 'ana'), await made.join(DOC, 'eve')];
    const good = ana.edit((doc) => addCard(doc, card('good_in_bad_company')));
    const bad = eve.edit((doc) => addCard(doc, card('bad_and_makes_it_throw')));
    let thrown = 0;
    // Yjs throws once, after it has integrated the bad update: the memory is in doubt.
    await made.engine.read(DOC, ({ doc }) => {
      doc.getMap('cards').observe(() => {
        if (!doc.getMap('cards').has('bad_and_makes_it_throw')) return;
        thrown++;
        throw new Error('integration failed');
      });
    });
    made.engine.push(DOC, 'ana', { clientId: ana.doc.clientID, n: 1, update: good });
    made.engine.push(DOC, 'eve', { clientId: eve.doc.clientID, n: 1, update: bad });
    await made.clock.advance(100);
    expect(thrown).toBe(1);
    expect(made.refusals).toMatchObject([{ connection: 'eve', code: 'malformed_update' }]);
    const live = await made.engine.read(DOC, ({ doc }) => readCards(doc).map((each) => each.id));
    expect(live).toEqual(['good_in_bad_company']);
    expect(readCards(await made.replay(DOC)).map((each) => each.id)).toEqual(live);
  });

  it('R6: entries gated before the phase moved in the store are judged again under the new one', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    // Another process closed the board: this one has not heard of it.
    made.store.setState(DOC, 'closed');
    expect(await ana.write((doc) => addCard(doc, card('after_the_phase_end')))).toBe('board_closed');
    expect(made.store.documents.get(DOC)?.journal).toEqual([]);
  });

  it('sends an edit alone at once, and gathers what comes within the window into one frame', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    const push = (n: number, text: string) =>
      made.engine.push(DOC, 'ana', {
        clientId: ana.doc.clientID,
        n,
        update: ana.edit((doc) =>
          n === 1
            ? addCard(doc, card('window_of_twenty_ms', text))
            : appendText(doc, 'window_of_twenty_ms', fromPlainText(text)),
        ),
      });
    push(1, 'first');
    await settle();
    expect(made.frames.length).toBe(1);
    push(2, 'second');
    push(3, 'third');
    await settle();
    expect(made.frames.length).toBe(1);
    await made.clock.advance(20);
    expect(made.frames.length).toBe(2);
    expect(made.frames[1]?.frame.acks.map(([, n]) => n)).toEqual([2, 3]);
  });

  it('unloads an idle document and opens it again from snapshot and tail', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('survives_unloading_')));
    made.engine.leave(DOC, 'ana');
    await made.clock.advance(120_000);
    expect(made.store.documents.get(DOC)?.snapshot?.seq).toBe(1);
    const ben = await made.join(DOC, 'ben');
    expect(readCards(ben.doc).length).toBe(1);
    expect(ben.joined.cards).toMatchObject([{ number: 1, owner: 'ana' }]);
  });

  it('keeps whoever joins while an idle document is being stored', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('written_before_idle_1')));
    let store: () => void = () => undefined;
    const save = made.store.saveSnapshot.bind(made.store);
    made.store.saveSnapshot = async (...args) => {
      await new Promise<void>((resolve) => {
        store = resolve;
      });
      return save(...args);
    };
    made.engine.leave(DOC, 'ana');
    await made.clock.advance(61_000);
    const joining = made.join(DOC, 'ben');
    await settle();
    store();
    const ben = await joining;
    expect(await ben.write((doc) => addCard(doc, card('written_after_idle__1')))).toBeNull();
    expect(readCards(await made.replay(DOC)).length).toBe(2);
  });

  it('R5: a snapshot that cannot be stored just now is not the end', async () => {
    const made = await room();
    made.store.saveSnapshot = () => Promise.reject(new StorageUnavailable('busy'));
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('written_before_idle_1')));
    made.engine.leave(DOC, 'ana');
    await made.clock.advance(61_000);
    expect(made.fatal).toEqual([]);
    expect(readCards((await made.join(DOC, 'ben')).doc).length).toBe(1);
  });

  it('quarantines a document that cannot be replayed, and others go on', async () => {
    const made = await room();
    made.store.add('document-2');
    const kept = made.store.documents.get('document-2');
    kept?.journal.push({ seq: 1, clientId: 1, n: 1, member: 'x', at: 0, bytes: Uint8Array.from([9, 9, 9]) });
    await expect(made.join('document-2', 'ana')).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(made.damaged).toEqual(['document-2']);
    const ben = await made.join(DOC, 'ben');
    expect(await ben.write((doc) => addCard(doc, card('others_simply_go_on')))).toBeNull();
  });

  it('says not_found for a document that does not exist', async () => {
    const made = await room();
    await expect(made.join('no-such-document', 'ana')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says epoch_changed to a page that holds another history', async () => {
    const made = await room();
    const actor = { member: 'ana', role: 'student' as const, steward: false };
    const join = made.engine.join({ document: DOC, connection: 'ana', actor, epoch: 7, stateVector: new Uint8Array() });
    await expect(join).rejects.toMatchObject({ code: 'epoch_changed' });
  });
});

async function engineJoin(engine: EngineRoom['engine'], member: string) {
  const actor = { member, role: 'student' as const, steward: false };
  const joined = await engine.join({ document: DOC, connection: member, actor, stateVector: new Uint8Array() });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, joined.state);
  doc.clientID = joined.clientId;
  const edit = (write: (target: Y.Doc) => void) => {
    const before = Y.encodeStateVector(doc);
    write(doc);
    return Y.encodeStateAsUpdate(doc, before);
  };
  return { clientId: joined.clientId, edit };
}
