import * as Y from 'yjs';

/** Somewhere in a document: a client id and a clock. */
export type At = readonly [client: number, clock: number];

const id = (at: At | null) => (at === null ? null : Y.createID(at[0], at[1]));

/** A struct by hand, between two neighbours: what no editor of ours would write. */
export function struct(at: At, origin: At | null, right: At | null, content: Y.Item['content'] | string = 'x'): Y.Item {
  const words = typeof content === 'string' ? new Y.ContentString(content) : content;
  return new Y.Item(Y.createID(at[0], at[1]), null, id(origin), null, id(right), null, null, words);
}

/** A struct by hand without neighbours, in a root or in the item at `holder`. */
export function structIn(at: At, holder: At | string, key: string | null, content: Y.Item['content']): Y.Item {
  const parent = typeof holder === 'string' ? holder : id(holder);
  // Yjs keeps the name of a root there until the struct is integrated.
  return new Y.Item(Y.createID(at[0], at[1]), null, null, null, null, parent as Y.ID | null, key, content);
}

export function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
