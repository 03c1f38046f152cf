import * as Y from 'yjs';
import type { Struct } from './readUpdate.ts';

type Run = { readonly structs: readonly Struct[]; next: number };

/**
 * The order in which Yjs integrates an update's new structs: highest client id first, and before a struct what it
 * leans on (`integrateStructs` in yjs/src/utils/encoding.js). Null when something leans on what is neither here nor
 * earlier in that order: such an update would throw, stay pending, or lead whoever follows it in circles.
 *
 * @param structs one run a client, each beginning at or before the client's clock in `doc`
 */
export function integrationOrder(doc: Y.Doc, structs: readonly Struct[]): readonly Struct[] | null {
  const runs = new Map<number, Run>();
  for (const [at, struct] of structs.entries()) {
    const { client } = struct.id;
    if (runs.has(client)) continue;
    let end = at + 1;
    while (structs[end]?.id.client === client) end++;
    // Nearly every update is of one client: no copy then.
    runs.set(client, { structs: at === 0 && end === structs.length ? structs : structs.slice(at, end), next: 0 });
  }
  return new Order(doc, runs).all();
}

class Order {
  readonly #doc: Y.Doc;
  readonly #runs: ReadonlyMap<number, Run>;
  readonly #states = new Map<number, number>();
  readonly #ordered: Struct[] = [];

  constructor(doc: Y.Doc, runs: ReadonlyMap<number, Run>) {
    this.#doc = doc;
    this.#runs = runs;
  }

  all(): readonly Struct[] | null {
    const clients = [...this.#runs.keys()];
    if (clients.length > 1) clients.sort((a, b) => b - a);
    for (const client of clients) {
      for (let struct = this.#pull(client); struct !== undefined; struct = this.#pull(client)) {
        if (!this.#withWhatItNeeds(struct)) return null;
      }
    }
    return this.#ordered;
  }

  #withWhatItNeeds(struct: Struct): boolean {
    const waiting = [struct];
    for (let head = waiting.pop(); head !== undefined; head = waiting.pop()) {
      const { client, clock } = head.id;
      if (clock > this.#state(client)) return false;
      const missing = head instanceof Y.Item ? this.#missing(head) : null;
      if (missing === null) {
        this.#states.set(client, Math.max(this.#state(client), clock + head.length));
        this.#ordered.push(head);
        continue;
      }
      const needed = missing === client ? undefined : this.#pull(missing);
      if (needed === undefined) return false;
      waiting.push(head, needed);
    }
    return true;
  }

  #pull(client: number): Struct | undefined {
    const run = this.#runs.get(client);
    return run?.structs[run.next++];
  }

  /** The client of which something has to come first; its own when it leans on itself. */
  #missing({ origin, rightOrigin, parent }: Y.Item): number | null {
    const holder = parent instanceof Y.ID ? parent : null;
    for (const leaned of [origin, rightOrigin, holder]) {
      if (leaned !== null && leaned.clock >= this.#state(leaned.client)) return leaned.client;
    }
    return null;
  }

  #state(client: number): number {
    let state = this.#states.get(client);
    if (state === undefined) {
      state = Y.getState(this.#doc.store, client);
      this.#states.set(client, state);
    }
    return state;
  }
}
