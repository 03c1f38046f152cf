import * as Y from 'yjs';
import type { Struct } from './readUpdate.ts';
import { HOP, SCAN, SHIFT, SPLIT } from './steps.ts';

/*
 * How long would Yjs take to integrate these structs? Where several people wrote at one spot, `Item.integrate` walks
 * over all that was written there to find the place of each new struct: made on purpose, that is quadratic. Here the
 * same walk is taken over a sketch of the lists concerned, leaving the document as it is, and counted.
 */

/** Where an item lies: Yjs' type, or the name of a root that is not there yet. */
type Holder = Y.AbstractType<unknown> | string;

/** A stretch of a list: an item of the document or of the update, or the part of one that a cut left. */
interface Piece {
  readonly client: number;
  readonly clock: number;
  length: number;
  readonly origin: Y.ID | null;
  readonly rightOrigin: Y.ID | null;
  readonly holder: Holder;
  readonly key: string | null;
  readonly item: Y.Item;
  /** Is it the first of its list, and what comes after it? Undefined while that is as the document's item says. */
  leads: boolean | undefined;
  right: Piece | null | undefined;
  /** The walk that last passed here, and its last round of conflicts: what Yjs keeps in two sets. */
  passedIn: number;
  conflictsIn: number;
}

/** All values that a key ever had: Yjs goes back through them to find the first. */
interface KeyList {
  /** Undefined until it is asked for: then the document's values are counted in. */
  first: Piece | null | undefined;
  length: number;
}

/** An item that was collected, here or in the update: what leans on it is collected as well. */
const COLLECTED = 'collected';

/**
 * Steps to integrate `structs`, without changing the document; a number above `limit` as soon as it is passed.
 *
 * @param structs new ones, in the order of integration (`integrationOrder`)
 */
export function scanSteps(doc: Y.Doc, structs: readonly Struct[], limit: number): number {
  const [only] = structs;
  const quick = structs.length === 1 && only !== undefined ? stepsOfOne(doc, only) : null;
  if (quick !== null) return Math.ceil(quick);
  const sketch = new Sketch(doc, limit);
  for (const struct of structs) {
    sketch.integrate(struct);
    if (sketch.steps > limit) break;
  }
  return Math.ceil(sketch.steps);
}

/** A typed character comes between two neighbours, at an end, or into a word: nothing is walked over. Else null. */
function stepsOfOne({ store }: Y.Doc, struct: Struct): number | null {
  if (!(struct instanceof Y.Item)) return 0;
  const { origin, rightOrigin } = struct;
  if (origin === null) {
    const first = rightOrigin === null ? null : (Y.getItem(store, rightOrigin) as Y.Item | Y.GC);
    const leads = first instanceof Y.Item && first.parentSub === null && first.left === null;
    return leads && first.id.clock === rightOrigin?.clock ? 0 : null;
  }
  const left = Y.getItem(store, origin) as Y.Item | Y.GC;
  if (!(left instanceof Y.Item) || left.parentSub !== null) return null;
  if (left.id.clock + left.length - 1 === origin.clock)
    return Y.compareIDs(left.right?.id ?? null, rightOrigin) ? 0 : null;
  const inside = rightOrigin?.client === origin.client && rightOrigin.clock === origin.clock + 1;
  return inside ? SPLIT + (store.clients.get(origin.client)?.length ?? 0) * SHIFT : null;
}

/** The lists that an update touches, as they would be after each of its structs. */
export class Sketch {
  readonly #store: Y.Doc['store'];
  readonly #share: Y.Doc['share'];
  readonly #limit: number;
  /** Pieces of the document's items, as far as they were looked at: one, or several in order of clocks. */
  readonly #known = new Map<Y.Item, Piece | Piece[]>();
  /** What the update brought so far, by client and in order of clocks. */
  readonly #fresh = new Map<number, (Piece | Y.GC)[]>();
  readonly #starts = new Map<Holder, Piece | null>();
  readonly #keys = new Map<Holder, Map<string, KeyList>>();
  /** In a typed run each piece leans on the one before, and all on the same to their right. */
  #last: Piece | null = null;
  #lastRight: Piece | typeof COLLECTED | null = null;
  #walks = 0;
  /** Steps so far. */
  steps = 0;
  /** Those of them that looked at a conflicting item. */
  scanned = 0;

  constructor(doc: Y.Doc, limit: number) {
    this.#store = doc.store;
    this.#share = doc.share;
    this.#limit = limit;
  }

  /** Follows `Item.getMissing` and `Item.integrate`, line by line. */
  integrate(struct: Struct): void {
    if (!(struct instanceof Y.Item)) return void (struct instanceof Y.GC && this.#add(struct.id.client, struct));
    const left = struct.origin === null ? null : this.#endingAt(struct.origin);
    const right = struct.rightOrigin === null ? null : this.#startingAt(struct.rightOrigin);
    this.#lastRight = right;
    const collected = () => this.#add(struct.id.client, new Y.GC(struct.id, struct.length));
    if (left === COLLECTED || right === COLLECTED) return collected();

    const holder = left?.holder ?? right?.holder ?? this.#holderOf(struct);
    if (holder === null) return collected();
    const piece: Piece = {
      client: struct.id.client,
      clock: struct.id.clock,
      length: struct.length,
      origin: struct.origin,
      rightOrigin: struct.rightOrigin,
      holder,
      key: left !== null ? left.key : right !== null ? right.key : struct.parentSub,
      item: struct,
      leads: false,
      right: null,
      passedIn: 0,
      conflictsIn: 0,
    };
    const apart = left === null ? right === null || !this.#leads(right) : this.#rightOf(left) !== right;
    this.#insert(piece, apart ? this.#walk(piece, left, right) : left);
    this.#add(piece.client, piece);
    this.#last = piece;
  }

  /** The walk over what was written at the same spot; gives the piece to come after. */
  #walk(piece: Piece, start: Piece | null, right: Piece | null): Piece | null {
    const walk = ++this.#walks;
    let conflicts = walk;
    let left = start;
    let other = left === null ? this.#first(piece) : this.#rightOf(left);
    while (other !== null && other !== right) {
      this.scanned++;
      this.steps += SCAN;
      if (this.steps > this.#limit) break;
      other.passedIn = walk;
      other.conflictsIn = conflicts;
      if (Y.compareIDs(piece.origin, other.origin)) {
        if (other.client < piece.client) {
          left = other;
          conflicts = ++this.#walks;
        } else if (Y.compareIDs(piece.rightOrigin, other.rightOrigin)) break;
      } else {
        const origin = other.origin === null ? null : this.#passed(other.origin);
        // A walk has a number of its own and takes further ones for its rounds: passed is whatever has this walk's.
        if (origin === null || origin.passedIn !== walk) break;
        if (origin.conflictsIn !== conflicts) {
          left = other;
          conflicts = ++this.#walks;
        }
      }
      other = this.#rightOf(other);
    }
    return left;
  }

  #insert(piece: Piece, left: Piece | null): void {
    const right = left === null ? this.#first(piece) : this.#rightOf(left);
    piece.leads = left === null;
    piece.right = right;
    if (left !== null) left.right = piece;
    if (right !== null) right.leads = false;
    if (piece.key === null) {
      if (left === null) this.#starts.set(piece.holder, piece);
      return;
    }
    const list = this.#keyList(piece.holder, piece.key);
    list.length++;
    if (left === null) list.first = piece;
  }

  /** First of the list that `piece` goes into. Yjs finds the first value of a key by going back from the last. */
  #first({ holder, key }: Piece): Piece | null {
    if (key === null) {
      const sketched = this.#starts.get(holder);
      if (sketched !== undefined) return sketched;
      const start = typeof holder === 'string' ? null : holder._start;
      return start === null ? null : this.#firstPiece(start);
    }
    const list = this.#keyList(holder, key);
    if (list.first === undefined) {
      let first: Y.Item | null = null;
      const last = typeof holder === 'string' ? undefined : holder._map.get(key);
      for (let item: Y.Item | null = last ?? null; item !== null; item = item.left) {
        first = item;
        list.length++;
      }
      list.first = first === null ? null : this.#firstPiece(first);
    }
    this.steps += list.length * HOP;
    return list.first;
  }

  #keyList(holder: Holder, key: string): KeyList {
    let lists = this.#keys.get(holder);
    if (lists === undefined) {
      lists = new Map();
      this.#keys.set(holder, lists);
    }
    let list = lists.get(key);
    if (list === undefined) {
      list = { first: undefined, length: 0 };
      lists.set(key, list);
    }
    return list;
  }

  #holderOf({ parent }: Y.Item): Holder | null {
    const named = parent as Y.ID | string | null;
    if (named === null) return null;
    if (typeof named === 'string') return (this.#share.get(named) as Y.AbstractType<unknown> | undefined) ?? named;
    const found = this.#find(named);
    if (found === COLLECTED || !(found.item.content instanceof Y.ContentType)) return null;
    return found.item.content.type as Y.AbstractType<unknown>;
  }

  #leads(piece: Piece): boolean {
    piece.leads ??= piece.item.left === null;
    return piece.leads;
  }

  #rightOf(piece: Piece): Piece | null {
    if (piece.right === undefined) piece.right = piece.item.right === null ? null : this.#firstPiece(piece.item.right);
    return piece.right;
  }

  /** The piece that ends with `id`, cut off there if it goes on. */
  #endingAt(id: Y.ID): Piece | typeof COLLECTED {
    const last = this.#last;
    if (last !== null && last.client === id.client && last.clock + last.length - 1 === id.clock) return last;
    const piece = this.#find(id);
    if (piece === COLLECTED) return piece;
    const length = id.clock - piece.clock + 1;
    if (length < piece.length) this.#cut(piece, length);
    return piece;
  }

  /** The piece that begins with `id`, cut off there if it began before. */
  #startingAt(id: Y.ID): Piece | typeof COLLECTED {
    const last = this.#lastRight;
    if (last !== null && last !== COLLECTED && last.clock === id.clock && last.client === id.client) return last;
    const piece = this.#find(id);
    return piece === COLLECTED || piece.clock === id.clock ? piece : this.#cut(piece, id.clock - piece.clock);
  }

  #cut(piece: Piece, length: number): Piece {
    const after = this.#rightOf(piece);
    const rest: Piece = {
      ...piece,
      clock: piece.clock + length,
      length: piece.length - length,
      origin: Y.createID(piece.client, piece.clock + length - 1),
      leads: false,
      right: after,
      passedIn: 0,
      conflictsIn: 0,
    };
    piece.length = length;
    piece.right = rest;
    const fresh = this.#fresh.get(piece.client);
    const known = this.#known.get(piece.item);
    const own = known === undefined ? fresh : Array.isArray(known) ? known : [known];
    if (own !== undefined) own.splice(indexAt(own, piece.clock) + 1, 0, rest);
    if (known !== undefined) this.#known.set(piece.item, own as Piece[]);
    const structs = (this.#store.clients.get(piece.client)?.length ?? 0) + (fresh?.length ?? 0);
    this.steps += SPLIT + structs * SHIFT;
    return rest;
  }

  #find(id: Y.ID): Piece | typeof COLLECTED {
    const fresh = this.#fresh.get(id.client);
    if (fresh !== undefined && id.clock >= startOf(fresh[0])) {
      const found = fresh[indexAt(fresh, id.clock)];
      return found === undefined || found instanceof Y.GC ? COLLECTED : found;
    }
    const item = Y.getItem(this.#store, id) as Y.Item | Y.GC;
    return item instanceof Y.Item ? this.#pieceAt(item, id.clock) : COLLECTED;
  }

  /** The piece that holds `id` if it was looked at before: what was not, no walk has passed. */
  #passed(id: Y.ID): Piece | null {
    const fresh = this.#fresh.get(id.client);
    if (fresh !== undefined && id.clock >= startOf(fresh[0])) {
      const found = fresh[indexAt(fresh, id.clock)];
      return found === undefined || found instanceof Y.GC ? null : found;
    }
    const item = Y.getItem(this.#store, id);
    return this.#known.has(item) ? this.#pieceAt(item, id.clock) : null;
  }

  #pieceAt(item: Y.Item, clock: number): Piece {
    const known = this.#known.get(item);
    if (known === undefined) return this.#firstPiece(item);
    if (!Array.isArray(known)) return known;
    return known[indexAt(known, clock)] as Piece;
  }

  #firstPiece(item: Y.Item): Piece {
    const known = this.#known.get(item);
    if (known !== undefined) return Array.isArray(known) ? (known[0] as Piece) : known;
    const piece: Piece = {
      client: item.id.client,
      clock: item.id.clock,
      length: item.length,
      origin: item.origin,
      rightOrigin: item.rightOrigin,
      holder: item.parent as Y.AbstractType<unknown>,
      key: item.parentSub,
      item,
      leads: undefined,
      right: undefined,
      passedIn: 0,
      conflictsIn: 0,
    };
    this.#known.set(item, piece);
    return piece;
  }

  #add(client: number, struct: Piece | Y.GC): void {
    const list = this.#fresh.get(client);
    if (list === undefined) this.#fresh.set(client, [struct]);
    else list.push(struct);
  }
}

const startOf = (struct: Piece | Y.GC | undefined) =>
  struct === undefined ? 0 : struct instanceof Y.GC ? struct.id.clock : struct.clock;

/** Index of the struct that holds a clock, in a list without gaps. */
function indexAt(structs: readonly (Piece | Y.GC)[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(structs[middle]) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}
