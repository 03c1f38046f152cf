import * as Y from 'yjs';
import { ROOTS, type Root } from '../../shared/model/board.ts';
import type { Struct } from './readUpdate.ts';

/*
 * Where in a board document a struct belongs. An update names parents by id or leaves them to be told
 * from neighbours, so each struct is followed to the entry (card or link) it lies in, through the update
 * itself and through the document.
 */

/** Position of one struct. `depth` 1 is the entry itself, 2 one of its fields, 3 and more the text inside. */
export interface Place {
  readonly root: Root;
  /** Id of a card, link, theme or comment, or whatever else a root is keyed by. */
  readonly entry: string;
  /** Field of the entry for depth >= 2. */
  readonly field: string | null;
  readonly depth: number;
  /** What the struct lies in, for depth >= 2. */
  readonly container: Y.AbstractType<unknown> | null;
  /** Key inside the container when it is a map or an attribute. */
  readonly key: string | null;
}

/** `gone`: its surroundings were deleted and collected. `unknown`: it refers to what is not here. */
export type NoPlace = 'gone' | 'unknown' | 'malformed';

export class Places {
  readonly #doc: Y.Doc;
  readonly #structs: readonly Struct[];
  /** The update's structs by client; made when first asked for, a typed character needs none. */
  #runs: Map<number, Struct[]> | null = null;
  readonly #found = new Map<Y.Item, Place | NoPlace>();
  /** Whatever has no key shares its place with all of its list: a text of thousands of items is located once. */
  readonly #lists = new Map<unknown, Place | NoPlace>();

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc;
    this.#structs = structs;
  }

  /** Where the struct of that id lies. */
  at(id: Y.ID): Place | NoPlace {
    const found = this.#find(id);
    return found instanceof Y.Item ? this.of(found) : found;
  }

  /** The update's own structs of a client, and the index of the one that holds a clock; -1 when none does. */
  ownFrom(client: number, clock: number): readonly [structs: readonly Struct[], at: number] {
    const run = this.#runOf(client) ?? [];
    return [run, findByClock(run, clock)];
  }

  /** Of new items ask in the order of integration: then whatever leads to a place was placed before. */
  of(item: Y.Item): Place | NoPlace {
    const inList = item.parentSub === null && (item.parent as unknown) instanceof Y.AbstractType;
    const found = inList ? this.#lists.get(item.parent) : this.#found.get(item);
    if (found !== undefined) return found;
    const place = this.#locate(item);
    if (inList) this.#lists.set(item.parent, place);
    else this.#found.set(item, place);
    return place;
  }

  #locate(item: Y.Item): Place | NoPlace {
    const parent = item.parent as unknown;
    if (parent instanceof Y.AbstractType) return this.#inside(parent, item);
    if (typeof parent === 'string') return this.#atRoot(parent, item);
    if (parent !== null && parent !== undefined) {
      const container = this.#find(parent as Y.ID);
      if (!(container instanceof Y.Item)) return container;
      if (!(container.content instanceof Y.ContentType)) return container.deleted ? 'gone' : 'malformed';
      return this.#inside(container.content.type as Y.AbstractType<unknown>, item, container);
    }
    // Neighbours share a place, container and key included.
    const neighbour = item.origin ?? item.rightOrigin;
    return neighbour === null ? 'malformed' : this.at(neighbour);
  }

  #atRoot(name: string, item: Y.Item): Place | NoPlace {
    const root = ROOTS.find((known) => known === name);
    if (root === undefined || item.parentSub === null) return 'malformed';
    return { root, entry: item.parentSub, field: null, depth: 1, container: null, key: item.parentSub };
  }

  #inside(type: Y.AbstractType<unknown>, item: Y.Item, holder: Y.Item | null = type._item): Place | NoPlace {
    if (holder === null) {
      const root = ROOTS.find((name) => this.#doc.share.get(name) === type);
      if (root === undefined || item.parentSub === null) return 'malformed';
      return { root, entry: item.parentSub, field: null, depth: 1, container: null, key: item.parentSub };
    }
    const above = this.of(holder);
    if (typeof above === 'string') return above;
    return {
      root: above.root,
      entry: above.entry,
      field: above.depth === 1 ? item.parentSub : above.field,
      depth: above.depth + 1,
      container: type,
      key: item.parentSub,
    };
  }

  /** A struct by id, from the update first (its own new ones), then from the document. */
  #find(id: Y.ID): Y.Item | NoPlace {
    const known = Y.getState(this.#doc.store, id.client);
    if (id.clock < known) {
      const found = Y.getItem(this.#doc.store, id) as Y.Item | Y.GC;
      return found instanceof Y.Item ? found : 'gone';
    }
    const run = this.#runOf(id.client);
    const found = run?.[findByClock(run, id.clock)];
    if (found === undefined || found instanceof Y.Skip) return 'unknown';
    return found instanceof Y.Item ? found : 'gone';
  }

  #runOf(client: number): Struct[] | undefined {
    if (this.#runs === null) {
      this.#runs = new Map();
      for (const struct of this.#structs) {
        const run = this.#runs.get(struct.id.client);
        if (run === undefined) this.#runs.set(struct.id.client, [struct]);
        else run.push(struct);
      }
    }
    return this.#runs.get(client);
  }
}

/** Index of the struct that holds a clock; -1 when none does. */
function findByClock(structs: readonly Struct[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct === undefined) return -1;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return middle;
  }
  return -1;
}
