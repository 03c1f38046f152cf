import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import { addCard, appendText, readCards } from '../../shared/model/board.ts';
import type { Frame } from '../../shared/protocol/frame.ts';
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
    const made = await room();
    const { store, frames, clock } = made;
    let written: () => void = () => undefined;
    const append = store.append.bind(store);
    store.append = (batch) =>
      new Promise((resolve, reject) => {
        written = () => append(batch).then(resolve, reject);
      });
    const ana = await made.join(DOC, 'ana');
    ana.push(ana.edit((doc) => addCard(doc, card('not_shown_before_it'))));
    await clock.advance(1_000);
    expect(frames).toEqual([]);
    written();
    await settle();
    expect(frames.length).toBe(1);
    expect(acks(frames[0]?.frame)).toEqual([[ana.doc.clientID, 1]]);
  });

  it('R5: a full disk holds the batch and gives the same bytes again; joiners get the last committed head', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('committed_before_it')));
    made.store.failures = Array.from({ length: 10 }, () => new StorageUnavailable('full'));
    ana.push(
      ana.edit((doc) => addCard(doc, card('held_while_disk_full'))),
      2,
    );
    await made.clock.advance(500);
    expect(made.storage).toEqual([false]);
    const ben = await made.clock.during(made.join(DOC, 'ben'), 500);
    expect(readCards(ben.doc).map(({ id }) => id)).toEqual(['committed_before_it']);
    expect(made.frames.length).toBe(1);
    await made.clock.advance(5_000);
    expect(made.store.appends).toBe(12);
    expect(made.frames.length).toBe(2);
    expect(made.storage).toEqual([false, true]);
    ben.receive();
    expect(readCards(ben.doc).length).toBe(2);
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
    let thrown = 0;
    const made = new EngineRoom({
      apply: (doc, update) => {
        Y.applyUpdate(doc, update);
        // Yjs throws after it has integrated the bad update: the memory is in doubt.
        if (!doc.getMap('cards').has('bad_and_makes_it_throw')) return;
        thrown++;
        throw new Error('integration failed');
      },
    });
    made.store.add(DOC);
    const [ana, eve] = [await made.join(DOC, 'ana'), await made.join(DOC, 'eve')];
    ana.push(ana.edit((doc) => addCard(doc, card('good_in_bad_company'))));
    eve.push(eve.edit((doc) => addCard(doc, card('bad_and_makes_it_throw'))));
    await made.clock.advance(100);
    expect(thrown).toBe(1);
    expect(made.refusals).toMatchObject([{ connection: 'eve', code: 'malformed_update' }]);
    const live = await made.host.read(DOC, ({ doc }) => readCards(doc).map((each) => each.id));
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
    ana.push(ana.edit((doc) => addCard(doc, card('window_of_twenty_ms', 'first'))));
    await settle();
    expect(made.frames.length).toBe(1);
    for (const text of ['second', 'third']) {
      ana.push(ana.edit((doc) => appendText(doc, 'window_of_twenty_ms', fromPlainText(text))));
    }
    await settle();
    expect(made.frames.length).toBe(1);
    await made.clock.advance(24);
    expect(made.frames.length).toBe(2);
    expect(acks(made.frames[1]?.frame).map(([, n]) => n)).toEqual([2, 3]);
  });

  it('unloads an idle document and opens it again from snapshot and tail', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('survives_unloading_')));
    ana.leave();
    await made.clock.advance(120_000);
    expect(made.store.snapshot(DOC)?.seq).toBe(1);
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
    ana.leave();
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
    ana.leave();
    await made.clock.advance(61_000);
    expect(made.fatal).toEqual([]);
    expect(readCards((await made.join(DOC, 'ben')).doc).length).toBe(1);
  });

  it('shows the last good state of a document whose row is damaged, takes nothing into it, and others go on', async () => {
    const made = await room();
    made.store.add('document-2');
    const before = await made.join('document-2', 'ana');
    await before.write((doc) => addCard(doc, card('written_before_damage')));
    const kept = made.store.documents.get('document-2');
    kept?.journal.push({ seq: 2, clientId: 1, n: 1, member: 'x', at: 0, bytes: Uint8Array.from([9, 9, 9]) });
    if (kept !== undefined) kept.head = { ...kept.head, seq: 2 };
    before.leave();
    // A snapshot at row 2 would hide the damage: there is none, the process was killed.
    const after = new EngineRoom({ store: made.store });
    const ana = await after.join('document-2', 'ana');
    expect(readCards(ana.doc).map(({ id }) => id)).toEqual(['written_before_damage']);
    expect(ana.joined.writable).toBe(false);
    expect(after.damaged).toEqual(['document-2']);
    expect(await ana.write((doc) => addCard(doc, card('after_it_was_damaged')))).toBe('board_damaged');
    expect(kept?.journal.length).toBe(2);
    const ben = await after.join(DOC, 'ben');
    expect(await ben.write((doc) => addCard(doc, card('others_simply_go_on')))).toBeNull();
  });

  it('drops a snapshot that replay does not give, and starts from the rows', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    await ana.write((doc) => addCard(doc, card('written_in_the_rows_1')));
    const save = made.store.saveSnapshot.bind(made.store);
    made.store.saveSnapshot = (document, epoch, seq) => save(document, epoch, seq, Y.encodeStateAsUpdate(new Y.Doc()));
    ana.leave();
    await made.clock.advance(61_000);
    expect(made.damaged).toEqual([DOC]);
    expect(made.store.documents.get(DOC)?.snapshots).toEqual([]);
    expect(readCards((await made.join(DOC, 'ben')).doc).length).toBe(1);
  });

  it('R4: gives a page its client id again for the proof it was given, and nobody else', async () => {
    const made = await room();
    const ana = await made.join(DOC, 'ana');
    const again = (member: string, proof: Uint8Array) =>
      made.host.join({
        document: DOC,
        connection: 'later',
        actor: { member, role: 'student', steward: false },
        stateVector: new Uint8Array(),
        lease: [ana.joined.lease[0], proof],
      });
    ana.leave();
    const [clientId, proof] = ana.joined.lease;
    expect((await again('eve', proof)).lease[0]).not.toBe(clientId);
    expect(
      (
        await again(
          'ana',
          proof.map((byte) => byte ^ 1),
        )
      ).lease[0],
    ).not.toBe(clientId);
    expect((await again('ana', proof)).lease[0]).toBe(clientId);
  });

  it('says not_found for a document that does not exist', async () => {
    const made = await room();
    await expect(made.join('no-such-document', 'ana')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says epoch_changed to a page that holds another history', async () => {
    const made = await room();
    const actor = { member: 'ana', role: 'student' as const, steward: false };
    const join = made.host.join({ document: DOC, connection: 'ana', actor, epoch: 7, stateVector: new Uint8Array() });
    await expect(join).rejects.toMatchObject({ code: 'epoch_changed' });
  });
});

function acks(frame: Frame | undefined): [clientId: number, n: number][] {
  return (frame?.entries ?? []).map(({ clientId, n }) => [clientId, n]);
}
