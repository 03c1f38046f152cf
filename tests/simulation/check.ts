import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { bodyToJson, readCards } from '../../shared/model/board.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import type { Kept } from './Disk.ts';
import type { Word } from './Ledger.ts';
import { inRemoved } from './Page.ts';
import { sameState } from './sameState.ts';
import type { World } from './World.ts';
import { wordsOf } from './words.ts';

/** `UnsentWords` stores a card's words every second: a crash costs the late copy of a deleted card what came later. */
const LAST_WORDS_MS = 1_300;

/** `RecentWords` notes where each quarter of a second began, and forgets it after 10 s. */
const RECENT_MS = 9_750;

/** The device has taken in what was typed after this long. */
const STORED_MS = 250;

/** After healing: I1 to I6 of the safety design, and that no words were lost. */
export function check(world: World): void {
  for (const mistake of world.disk.mistakes) world.ledger.violate(`the journal: ${mistake}`);
  for (const [document, kept] of world.disk.documents) new Check(world, document, kept).all();
}

class Check {
  readonly #world: World;
  readonly #document: string;
  readonly #kept: Kept;
  #inRemovedBlocks: ReadonlySet<string> | null = null;

  constructor(world: World, document: string, kept: Kept) {
    this.#world = world;
    this.#document = document;
    this.#kept = kept;
  }

  all(): void {
    const live = this.#live();
    if (live === null) return this.#violate('the document cannot be read');
    this.#replay(live);
    this.#owners();
    this.#replicas(live);
    this.#words(live);
    this.#cards(live);
    live.destroy();
  }

  #violate(what: string): void {
    this.#world.ledger.violate(`${what} (${this.#document})`);
  }

  #live(): Y.Doc | null {
    let live: Y.Doc | null = null;
    void this.#world.server.host
      .read(this.#document, ({ doc }) => Y.encodeStateAsUpdate(doc))
      .then((state) => {
        live = docOf([state]);
      });
    this.#world.timeline.pass(1_000);
    return live;
  }

  /** I4 */
  #replay(live: Y.Doc): void {
    const { journal, snapshots } = this.#kept;
    const all = journal.map((row) => row.bytes);
    this.#same(live, docOf(all), 'I4: the journal replayed');
    const snapshot = snapshots.findLast(({ proven }) => proven);
    if (snapshot === undefined) return;
    this.#same(live, docOf([snapshot.state, ...all.slice(snapshot.seq)]), 'I4: snapshot and tail');
  }

  /** I6 */
  #owners(): void {
    for (const { seq, member, bytes } of this.#kept.journal) {
      for (const clientId of Y.parseUpdateMeta(bytes).from.keys()) {
        const owner = this.#kept.clients.get(clientId);
        if (owner !== member) this.#violate(`I6: row ${seq} of ${member} holds structs of ${owner}'s ${clientId}`);
      }
    }
  }

  /** I3, I5 */
  #replicas(live: Y.Doc): void {
    for (const device of this.#world.devices) {
      if (device.document !== this.#document) continue;
      for (const { board } of device.pages) {
        this.#same(live, board.doc, `I3: a page of ${device.member}`);
        this.#records(board.records, device.member);
      }
      const { entries } = device.storage.held;
      if (entries.size > 0) this.#violate(`I5: ${entries.size} entries wait on a device of ${device.member}`);
    }
  }

  #records(records: ReadonlyMap<string, unknown>, member: string): void {
    for (const [id, card] of this.#kept.cards) {
      if (!isDeepStrictEqual(records.get(id), card))
        this.#violate(`the record of ${id} differs on a page of ${member}`);
    }
  }

  /** I1, I2, and whatever was not saved either. */
  #words(live: Y.Doc): void {
    const found = new Map<string, number>();
    for (const { body } of readCards(live)) {
      for (const word of wordsOf(toPlainText(bodyToJson(body)))) found.set(word, (found.get(word) ?? 0) + 1);
    }
    const late = this.#lateWords();
    for (const word of this.#world.ledger.words.values()) {
      if (word.document !== this.#document) continue;
      const times = found.get(word.text) ?? 0;
      if (times > 1) this.#violate(`I2: ${tell(word)} is there ${times} times`);
      if (times > 0 || word.removed || late.get(word.member)?.has(word.text)) continue;
      const committed = this.#kept.words.has(word.text);
      if (committed && this.#world.ledger.removedCards.has(word.card)) continue;
      if (committed && this.#wentUnnoticed(word)) continue;
      if (word.saved) this.#violate(`I1: ${tell(word)} was called saved and is gone`);
      else if (committed) this.#violate(`${tell(word)} was committed and is gone`);
      else if (!this.#mayBeLost(word)) this.#violate(`${tell(word)} is lost`);
    }
  }

  /**
   * Whoever removes a block that they may remove takes along what was saved in it meanwhile. Its author's page keeps it
   * as a late copy (`RecentWords`), if there still is one and the words are not long written.
   */
  #wentUnnoticed({ text, page, takenAfter }: Word): boolean {
    this.#inRemovedBlocks ??= wordsInRemovedBlocks(this.#kept.journal.map(({ bytes }) => bytes));
    if (!this.#inRemovedBlocks.has(text)) return false;
    return takenAfter === null ? !page.open : takenAfter > RECENT_MS;
  }

  /**
   * What a browser that is gone at once had not given to the device, or not as the words of a card; what it gave while
   * another page, too busy to be answered, sent its entry as that was before; and what closed pages left in a card that
   * its author then removed, before it could be shown.
   */
  #mayBeLost({ page: { open, died, overlookedAt }, at, card, member, onDevice }: Word): boolean {
    const { removedCards } = this.#world.ledger;
    if (!open && removedCards.get(card) === member) return true;
    if (!open && overlookedAt !== null && overlookedAt - at < STORED_MS) return true;
    if (died === null || !onDevice) return died !== null;
    return !died.warned && died.at - at < LAST_WORDS_MS && removedCards.has(card);
  }

  #lateWords(): Map<string, Set<string>> {
    const late = new Map<string, Set<string>>();
    for (const { member, document, owner, storage } of this.#world.devices) {
      if (document !== this.#document) continue;
      const words = late.get(member) ?? new Set();
      late.set(member, words);
      const here = [...storage.held.late.values()].filter(({ place }) => place !== 'discarded');
      for (const { text } of [...here, ...this.#world.desk.of(owner).values()]) {
        for (const word of wordsOf(text)) words.add(word);
      }
    }
    return late;
  }

  /** Every card has its record, and no number is given twice. */
  #cards(live: Y.Doc): void {
    const records = [...this.#kept.cards.values()];
    if (new Set(records.map((card) => card.number)).size < records.length)
      this.#violate('a card number is given twice');
    for (const { id } of readCards(live)) if (!this.#kept.cards.has(id)) this.#violate(`${id} has no record`);
  }

  #same(live: Y.Doc, other: Y.Doc, what: string): void {
    if (other.store.pendingStructs !== null || other.store.pendingDs !== null)
      this.#violate(`I5: ${what} has something pending`);
    if (!sameState(live, other)) this.#violate(`${what} differs from the live document`);
  }
}

const tell = ({ text, member, card }: Word) => `${text} of ${member} in ${card}`;

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  // One by one: marks are tidied up after each.
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** Words whose paragraph is removed as a whole, by a row that passed the gate. */
function wordsInRemovedBlocks(journal: readonly Uint8Array[]): ReadonlySet<string> {
  const doc = new Y.Doc({ gc: false });
  for (const row of journal) Y.applyUpdate(doc, row);
  const items = [...doc.store.clients.values()].flat().filter((struct) => struct instanceof Y.Item);
  return new Set(
    items.flatMap((item) =>
      item.content instanceof Y.ContentString && inRemoved(item) ? wordsOf(item.content.str) : [],
    ),
  );
}
