import { MAX_CARD_CHARACTERS } from '../../shared/protocol/limits.ts';
import type { DeviceStore, LateCopy } from './DeviceStore.ts';
import { newId } from './newId.ts';

/** A copy as the server keeps it for its author. */
export type ServerCopy = Pick<LateCopy, 'id' | 'type' | 'text' | 'reason' | 'at'>;

/** Where late copies are kept beyond this device. Each call rejects when the server cannot be reached. */
export interface LateCopyServer {
  list(): Promise<readonly ServerCopy[]>;
  /** Stores a copy under its id. `full`: this person has as many as the server keeps. */
  keep(copy: ServerCopy): Promise<'kept' | 'full'>;
  discard(id: string): Promise<void>;
}

export interface LateCopiesDeps {
  readonly store: DeviceStore;
  readonly server: LateCopyServer;
  readonly document: string;
  readonly member: string;
  /** Are all words of this page saved? Before that the server forgets no copy: it may be the only one elsewhere. */
  readonly allSaved: () => boolean;
  readonly onChange: () => void;
}

/** Words that the board could not take. On the device at once, on the server as soon as it answers. */
export class LateCopies {
  readonly #deps: LateCopiesDeps;
  #copies: readonly LateCopy[] = [];
  /** Ids that this page gave. */
  readonly #own = new Set<string>();
  #full = false;
  #wanted = false;
  #syncing = false;

  constructor(deps: LateCopiesDeps) {
    this.#deps = deps;
  }

  /** Those that their author has still to look at, oldest first. */
  get all(): readonly LateCopy[] {
    return this.#copies.filter((copy) => copy.place !== 'discarded');
  }

  /** The server keeps no more of them: those that are on this device alone stay there. */
  get full(): boolean {
    return this.#full;
  }

  /** Has the server still to be told of something? */
  get waits(): boolean {
    return this.#copies.some((copy) => copy.place !== 'server');
  }

  load(stored: readonly LateCopy[]): void {
    this.#copies = [...stored].sort((a, b) => a.at - b.at);
  }

  /** Keeps words; resolves when the device has them. Words that an earlier copy of the card holds are not kept twice. */
  async keep(card: string, words: Pick<LateCopy, 'type' | 'text' | 'reason' | 'at'>): Promise<void> {
    const { document, member } = this.#deps;
    const before = this.all.filter((copy) => isCopyOf(copy.id, card));
    if (before.some((copy) => copy.text.includes(words.text))) return;
    // Of its own copies a page may put more words in the place of fewer; another page's it leaves alone.
    const outgrown = before.find((copy) => this.#own.has(copy.id) && words.text.includes(copy.text));
    const parts = partsOf(words.text, MAX_CARD_CHARACTERS);
    await Promise.all(
      parts.map((text, at) => {
        const id = at === 0 && outgrown !== undefined ? outgrown.id : copyIdFor(card);
        this.#own.add(id);
        return this.#put({ ...words, document, member, text, id, place: 'device' });
      }),
    );
  }

  /** Their author has taken the words elsewhere, or does not want them. */
  async discard(id: string): Promise<void> {
    const copy = this.#copies.find((each) => each.id === id);
    if (copy !== undefined) await this.#put({ ...copy, place: 'discarded' });
  }

  /**
   * Tells the server what it does not know, and takes over what it has from other devices. Does nothing while it
   * cannot be reached: asked again at the next hello.
   */
  async sync(): Promise<void> {
    // Whatever is asked for while an exchange is under way needs another one.
    this.#wanted = true;
    if (this.#syncing) return;
    this.#syncing = true;
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#exchange();
      }
    } catch {
      // Not reached: everything is still on the device.
    }
    this.#syncing = false;
  }

  async #exchange(): Promise<void> {
    const { server, member, document, allSaved } = this.#deps;
    const there = await server.list();
    const ids = new Set(there.map((copy) => copy.id));
    for (const copy of this.#copies) if (copy.place === 'server' && !ids.has(copy.id)) await this.#remove(copy);
    for (const copy of there) {
      const here = this.#copies.find(({ id }) => id === copy.id);
      // One that grew in another page is not to be told as it was before.
      const grew = here !== undefined && here.place !== 'discarded' && here.text.length < copy.text.length;
      if (here === undefined || grew) await this.#put({ ...copy, member, document, place: 'server' });
    }
    this.#full = false;
    for (const copy of this.#copies) {
      if (copy.place === 'device') await this.#tell(copy);
      if (copy.place === 'discarded' && allSaved()) {
        if (ids.has(copy.id)) await server.discard(copy.id);
        await this.#remove(copy);
      }
    }
    this.#deps.onChange();
  }

  async #tell(copy: LateCopy): Promise<void> {
    const { id, type, text, reason, at } = copy;
    const outcome = await this.#deps.server.keep({ id, type, text, reason, at });
    if (outcome === 'full') this.#full = true;
    // What was changed while the answer was on its way is told the next time.
    else if (this.#copies.includes(copy)) await this.#put({ ...copy, place: 'server' });
  }

  async #put(copy: LateCopy): Promise<void> {
    this.#copies = [...this.#copies.filter((each) => each.id !== copy.id), copy].sort((a, b) => a.at - b.at);
    this.#deps.onChange();
    await this.#deps.store.putLateCopy(copy);
  }

  async #remove(copy: LateCopy): Promise<void> {
    this.#copies = this.#copies.filter((each) => each !== copy);
    await this.#deps.store.removeLateCopy(copy.member, copy.document, copy.id);
  }
}

/** So many characters of a copy's id are its card's. */
const CARD_CHARACTERS = 22;

/** An id for a copy: two pages that are refused in one card at once keep two copies of it. */
function copyIdFor(card: string): string {
  return `${card.slice(0, CARD_CHARACTERS)}${newId().slice(0, 10)}`;
}

/** Is it a copy of this card's words? */
export function isCopyOf(copy: string, card: string): boolean {
  return copy.startsWith(card.slice(0, CARD_CHARACTERS));
}

/** A text in parts of at most so many characters, cut between words where that is possible. */
export function partsOf(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.slice(0, most).search(/\s\S*$/);
    const half = /[\uD800-\uDBFF]/.test(rest[most - 1] ?? '');
    const end = space > 0 ? space + 1 : most - (half ? 1 : 0);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}
