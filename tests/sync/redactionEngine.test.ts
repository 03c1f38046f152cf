import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import { addCard, appendText, readCard, readCards } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { digestOf, docOf } from '../faults/check/digest.ts';
import { EngineRoom, type Peer } from '../support/EngineRoom.ts';
import { settle } from '../support/FakeClock.ts';

/* A redaction in the engine's queue, with storage and time in the test's hands (ERASE-1 to ERASE-8, R1 to R6). */

const DOC = 'document-1';
const ANAS = 'card_of_ana_together1';
const BENS = 'card_of_ben_together1';
const card = (id: string, text: string) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together: true,
});

async function setting(): Promise<{ made: EngineRoom; ana: Peer; ben: Peer; first: Uint8Array }> {
  const made = new EngineRoom();
  made.store.add(DOC);
  const [ana, ben] = [await made.join(DOC, 'ana'), await made.join(DOC, 'ben')];
  const first = ana.edit((doc) => addCard(doc, card(ANAS, 'secret of ana')));
  await ana.send(first);
  ben.receive();
  await ben.write((doc) => appendText(doc, ANAS, fromPlainText('words of ben')));
  await ben.write((doc) => addCard(doc, card(BENS, 'card of ben')));
  return { made, ana, ben, first };
}

const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);
const journal = ({ store }: EngineRoom) => store.documents.get(DOC)?.journal ?? [];

/** Waits for no timer but those that the test lets go by. */
async function redact(made: EngineRoom, ms = 0): Promise<unknown> {
  const done = made.host.redact(DOC, { member: 'ana' }).then(
    () => null,
    (error: unknown) => error,
  );
  let over = false;
  void done.then(() => {
    over = true;
  });
  for (let turn = 0; turn < 50 && !over; turn++) await settle();
  return made.clock.during(done, ms);
}

describe('a redaction', () => {
  it('ERASE-1, ERASE-2: is an ordinary frame for everybody, and rewritten rows that replay to the same', async () => {
    const { made, ana, ben } = await setting();
    const seqs = journal(made).map(({ seq, clientId, n, member }) => [seq, clientId, n, member]);
    expect(await redact(made)).toBeNull();
    const frame = made.frames.at(-1)?.frame;
    expect(frame?.entries).toMatchObject([{ clientId: 0, n: 0 }]);
    ana.receive();
    ben.receive();
    expect(digestOf(ben.doc)).toBe(digestOf(ana.doc));
    expect(digestOf(ben.doc)).toBe(digestOf(await made.replay(DOC)));
    expect(digestOf(ben.doc)).toBe(digestOf(docOf(journal(made).map(({ bytes }) => bytes))));
    expect(
      journal(made)
        .slice(0, 3)
        .map(({ seq, clientId, n, member }) => [seq, clientId, n, member]),
    ).toEqual(seqs);
    expect(journal(made).some(({ bytes }) => holds(bytes, 'secret'))).toBe(false);
    expect(readCards(ben.doc).length).toBe(2);
    const joiner = await made.join(DOC, 'cem');
    expect(holds(joiner.joined.state, 'secret')).toBe(false);
    expect(digestOf(joiner.doc)).toBe(digestOf(ben.doc));
    for (const { bytes } of await made.store.rowsAfter(DOC, 1, 0)) expect(holds(bytes, 'secret')).toBe(false);
    // R4, R6: the server's row has its place and number, and everybody goes on behind it.
    expect(await ben.write((doc) => appendText(doc, BENS, fromPlainText('goes on')))).toBeNull();
    expect(journal(made).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(readCards(await made.replay(DOC)).length).toBe(2);
  });

  it('ERASE-4: removes a card of theirs without words in a frame after that of the words', async () => {
    const { made, ana, ben } = await setting();
    const alone = 'card_of_ana_alone_001';
    await ana.write((doc) => addCard(doc, card(alone, 'secret alone')));
    ben.receive();
    const before = made.frames.length;
    expect(await redact(made)).toBeNull();
    const [words, gone] = made.frames.slice(before);
    expect(made.frames.length - before).toBe(2);
    for (const { update } of words?.frame.entries ?? []) Y.applyUpdate(ben.doc, update ?? new Uint8Array());
    // A page that has it open finds nothing in it that it could offer as a late copy when it goes.
    expect(readCard(ben.doc, alone)?.body.toString()).toBe('<paragraph></paragraph>');
    for (const { update } of gone?.frame.entries ?? []) Y.applyUpdate(ben.doc, update ?? new Uint8Array());
    expect(readCard(ben.doc, alone)).toBeNull();
    expect(readCard(ben.doc, ANAS)?.body.toString()).toContain('words of ben');
    expect(digestOf(ben.doc)).toBe(digestOf(await made.replay(DOC)));
  });

  it('ERASE-3, R4: entries of before are recognised and bring nothing back', async () => {
    const { made, ana, first } = await setting();
    await redact(made);
    ana.push(first, 1);
    await made.clock.advance(100);
    const acknowledged = made.frames.at(-1)?.frame.entries;
    expect(acknowledged).toEqual([{ clientId: ana.doc.clientID, n: 1, update: null }]);
    expect(journal(made).some(({ bytes }) => holds(bytes, 'secret'))).toBe(false);
    // A stock client repeats what it wrote in its next update: the known part is cut away.
    expect(
      await ana.send(Y.mergeUpdates([first, ana.edit((doc) => addCard(doc, card('another_of_anas_0001', 'new')))])),
    ).toBeNull();
    expect(journal(made).some(({ bytes }) => holds(bytes, 'secret'))).toBe(false);
  });

  it('ERASE-6: a full disk refuses it as a whole, and it is done when asked again', async () => {
    const { made, ben } = await setting();
    const before = journal(made);
    made.store.failures = [new StorageUnavailable('full')];
    expect(await redact(made)).toMatchObject({ code: 'storage_unavailable' });
    expect(journal(made)).toEqual(before);
    expect(made.fatal).toEqual([]);
    expect(await ben.write((doc) => appendText(doc, BENS, fromPlainText('meanwhile')))).toBeNull();
    expect(await redact(made)).toBeNull();
    expect(journal(made).some(({ bytes }) => holds(bytes, 'secret'))).toBe(false);
  });

  it('ERASE-5, ERASE-6: waits for whoever reads the files, and says so when that has no end', async () => {
    const { made, ben } = await setting();
    made.store.eraseTraces = () => Promise.reject(new StorageUnavailable('somebody reads'));
    expect(await redact(made, 60_000)).toMatchObject({ code: 'storage_unavailable' });
    // Its rows are written all the same, and everybody was told.
    ben.receive();
    expect(readCard(ben.doc, ANAS)?.body.toString()).not.toContain('secret');
    let tries = 0;
    made.store.eraseTraces = () => (++tries < 3 ? Promise.reject(new StorageUnavailable('busy')) : Promise.resolve());
    expect(await redact(made, 60_000)).toBeNull();
    expect(tries).toBe(3);
  });

  it('ERASE-6: an error of the disk ends the process, as with every other write', async () => {
    const { made } = await setting();
    made.store.failures = [new Error('disk I/O error')];
    expect(await redact(made)).toMatchObject({ message: 'disk I/O error' });
    expect(made.fatal.length).toBe(1);
  });

  it('R6: holds its own document’s entries and lets them in behind it; other documents go on', async () => {
    const { made, ben } = await setting();
    made.store.add('document-2');
    const cem = await made.join('document-2', 'cem');
    let go: () => void = () => undefined;
    const write = made.store.redact.bind(made.store);
    const history = made.store.history.bind(made.store);
    made.store.history = async (document) => {
      const found = await history(document);
      // Between reading and writing nobody has the engine's turn.
      queueMicrotask(() => cem.push(cem.edit((doc) => addCard(doc, card('card_in_another_room1', 'at once')))));
      return found;
    };
    made.store.redact = async (given) => {
      ben.push(
        ben.edit((doc) => appendText(doc, BENS, fromPlainText('held'))),
        3,
      );
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      return write(given);
    };
    const done = redact(made);
    for (let turn = 0; turn < 20; turn++) await settle();
    expect(made.store.documents.get('document-2')?.journal.length).toBe(1);
    expect(journal(made).length).toBe(3);
    go();
    expect(await done).toBeNull();
    await made.clock.advance(100);
    expect(journal(made).map(({ member }) => member)).toEqual(['ana', 'ben', 'ben', '', 'ben']);
  });

  it('ERASE-8: takes nothing more of somebody who erased themselves', async () => {
    const { made, ana } = await setting();
    const kept = made.store.documents.get(DOC);
    await made.host.changePhase([DOC], async () => {
      if (kept !== undefined) kept.head = { ...kept.head, erased: new Set(['ana']) };
    });
    expect(await ana.write((doc) => appendText(doc, ANAS, fromPlainText('one more')))).toBe('not_allowed');
  });

  it('says not_found for a document that does not exist', async () => {
    const made = new EngineRoom();
    await expect(made.host.redact('nowhere', { member: 'ana' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
