import * as Y from 'yjs';
import { type GoneCard, observeBoard, readCards } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { insertAgain, judge, type Meeting, reasonOf, type Verdict } from './insertAgain.ts';
import { isCopyOf, type LateCopies } from './LateCopies.ts';
import { unseenIn } from './lostWords.ts';
import type { Timers } from './Timers.ts';
import type { SyncClock } from './transport.ts';
import { type LastSeen, lastSeenIn, lastWords, type UnsentWords } from './UnsentWords.ts';

export interface RecoveryDeps {
  readonly lateCopies: LateCopies;
  readonly words: UnsentWords;
  readonly timers: Timers;
  readonly clock: SyncClock;
  /** Runs a write whose edits become entries of their own: refused by themselves, or taken by themselves. */
  readonly writeAlone: (write: () => void) => void;
}

/** An editor of the document before is gone from the screen long before. */
const BEHIND_MS = 2_000;

/** What becomes of unsaved words when the server's document takes the place of the one that held them. */
export class Recovery {
  readonly #deps: RecoveryDeps;
  /** Cards with unsaved edits that somebody else changed. */
  readonly #changed = new Set<string>();
  /** Cards whose words were inserted again, and of these those that were refused by themselves. */
  readonly #again = new Set<string>();
  readonly #refused = new Set<string>();
  #meeting: (Meeting & { readonly changed: Set<string> }) | null = null;
  #code: ErrorCode = 'resync';

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
  }

  /** Somebody else changed cards. */
  changed(cards: Iterable<string>, unsent: ReadonlySet<string>): void {
    for (const card of cards) {
      if (unsent.has(card)) this.#changed.add(card);
      // An editor of the document before does not show it.
      this.#meeting?.changed.add(card);
    }
  }

  /** Somebody removed a card. Whoever was writing in it keeps the words, those that were saved as well. */
  async removed(card: GoneCard, doc: Y.Doc, unsent: boolean, writing: boolean): Promise<void> {
    const { words, lateCopies, clock } = this.#deps;
    if (!unsent && !writing) return;
    const { id, type, text } = unsent ? words.removed(card, doc) : lastWords(card);
    if (text.trim() !== '') await lateCopies.keep(id, { type, text, reason: 'card_gone', at: clock.now() });
    words.forget(id);
  }

  /** Copies that stand on the board word for word were not lost at all. @param touched those to look at; all without */
  dropStanding(doc: Y.Doc, unsent: ReadonlySet<string>, touched?: ReadonlySet<string>): void {
    const { lateCopies } = this.#deps;
    for (const { id, text } of lateCopies.all) {
      const card = readCards(doc).find((each) => isCopyOf(id, each.id))?.id;
      if (card === undefined || touched?.has(card) === false || unsent.has(card)) continue;
      if (lastSeenIn(doc, card)?.text !== text) continue;
      void lateCopies.discard(id);
      void lateCopies.sync();
    }
  }

  /** Everything is saved but these. */
  keepOnly(unsent: ReadonlySet<string>): void {
    for (const cards of [this.#changed, this.#again, this.#refused]) {
      for (const card of cards) if (!unsent.has(card)) cards.delete(card);
    }
  }

  /** An entry was refused. A card inserted again by itself is not tried a third time; others of this page are. */
  refused([card, ...others]: Iterable<string>): void {
    if (card !== undefined && others.length === 0 && this.#again.has(card)) this.#refused.add(card);
  }

  /**
   * Inserts again what the board takes, and keeps the rest as late copies. Resolves when the device has those.
   * @param code the refusal that led here; `unsaved` are the updates that are not saved
   */
  async meet(
    words: readonly LastSeen[],
    code: ErrorCode,
    { unsaved, ...ground }: Omit<Meeting, 'changed' | 'refused'> & { readonly unsaved: readonly Uint8Array[] },
  ): Promise<void> {
    const missed = changesMissedBy(ground.before, ground.doc);
    const changed = new Set([...this.#changed, ...missed, ...unseenIn(ground.doc, ground.before, unsaved)]);
    this.#changed.clear();
    const meeting = { ...ground, changed, refused: this.#refused };
    this.#meeting?.before.destroy();
    this.#meeting = meeting;
    this.#code = code;
    this.#deps.timers.cancel('behind');
    this.#deps.timers.once('behind', BEHIND_MS, () => this.close());
    const late = words.filter((seen) => this.#insert(seen, meeting) === 'late');
    await Promise.all(late.map((seen) => this.#keep(seen, meeting)));
  }

  /** Typed into the document before, by an editor that was still on the screen. */
  writtenBehind(doc: Y.Doc, cards: Iterable<string>): void {
    const meeting = this.#meeting;
    if (meeting?.before !== doc) return;
    for (const card of cards) {
      const seen = lastSeenIn(doc, card);
      if (seen !== null && this.#insert(seen, meeting) === 'late') void this.#keep(seen, meeting);
    }
  }

  close(): void {
    this.#meeting?.before.destroy();
    this.#meeting = null;
  }

  #insert(seen: LastSeen, meeting: Meeting): Verdict {
    const verdict = judge(seen, meeting);
    if (verdict === 'stands' || verdict === 'late') return verdict;
    this.#again.add(seen.id);
    this.#deps.writeAlone(() => insertAgain(seen, verdict, meeting));
    return verdict;
  }

  async #keep(seen: LastSeen, meeting: Meeting): Promise<void> {
    const { id, type, text } = seen;
    if (text.trim() === '') return;
    const reason = reasonOf(seen, this.#code, meeting);
    await this.#deps.lateCopies.keep(id, { type, text, reason, at: this.#deps.clock.now() });
  }
}

/** Cards that one document does not yet know as another has them. It knows them afterwards. */
function changesMissedBy(doc: Y.Doc, other: Y.Doc): ReadonlySet<string> {
  const missed = new Set<string>();
  const stop = observeBoard(doc, ({ touched }) => {
    for (const card of touched) missed.add(card);
  });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), FROM_SERVER);
  stop();
  return missed;
}

/** Origin of transactions that bring what others wrote: nobody's edits on this screen. */
export const FROM_SERVER = Symbol('from the server');
