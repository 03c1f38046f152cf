import * as Y from 'yjs';
import { LOCAL, ROOTS, type Root } from '../../shared/model/board.ts';
import { type CommentView, readComment } from '../../shared/model/remarks.ts';

/** Something beside the cards that this person made, changed or removed. */
interface Edit {
  readonly root: Root;
  readonly key: string;
}

const nameOf = ({ root, key }: Edit) => `${root} ${key}`;

/** Refused together or not at all; each link, theme and comment is refused by itself. */
const TOGETHER: readonly (readonly Root[])[] = [['themed', 'canvas'], ['reactions']];
const SINGLE: readonly Root[] = ['themes', 'links', 'comments'];

/**
 * What becomes of unsaved links, themes, moves, reactions and comments when the server's document takes the place of the
 * one that held them: they are done again, once (LATE-9).
 */
export class BesideRecovery {
  readonly #again = new Set<string>();
  readonly #refused = new Set<string>();

  /** An entry was refused. What was done again by itself is not tried a third time. */
  refused(doc: Y.Doc, updates: readonly Uint8Array[]): void {
    const names = editsIn(doc, updates).map(nameOf);
    if (names.every((name) => this.#again.has(name))) for (const name of names) this.#refused.add(name);
  }

  /** Everything is saved. */
  saved(): void {
    this.#again.clear();
    this.#refused.clear();
  }

  /**
   * Does it again in the server's document.
   * @param before as its author had it, with what is not saved
   * @param open does the board take anything?
   * @param writeAlone runs a write whose edits become an entry of their own
   * @returns comments that the board cannot take
   */
  meet(
    { before, doc, unsaved, open }: { before: Y.Doc; doc: Y.Doc; unsaved: readonly Uint8Array[]; open: boolean },
    writeAlone: (write: () => void) => void,
  ): readonly CommentView[] {
    const edits = editsIn(before, unsaved).filter(({ root, key }) => differ(before, doc, root, key));
    const lost = (edit: Edit) => !open || this.#refused.has(nameOf(edit));
    const again = edits.filter((edit) => !lost(edit));
    const write = (some: readonly Edit[]) => {
      if (some.length === 0) return;
      for (const edit of some) this.#again.add(nameOf(edit));
      writeAlone(() => doc.transact(() => some.map((edit) => copyEntry(before, doc, edit)), LOCAL));
    };
    for (const root of SINGLE) for (const edit of again) if (edit.root === root) write([edit]);
    for (const roots of TOGETHER) write(again.filter(({ root }) => roots.includes(root)));
    return edits.filter(lost).flatMap(({ root, key }) => {
      const comment = root === 'comments' ? readComment(before, key) : null;
      return comment === null || readComment(doc, key) !== null ? [] : [comment];
    });
  }
}

/** Which entries beside the cards some updates are about, each once. */
function editsIn(doc: Y.Doc, updates: readonly Uint8Array[]): readonly Edit[] {
  const roots = new Map(ROOTS.map((root) => [doc.getMap(root) as unknown, root]));
  const found = new Map<string, Edit>();
  /** Gives the first clock behind what was looked at. */
  const look = (id: Y.ID): number => {
    if (id.clock >= Y.getState(doc.store, id.client)) return Number.POSITIVE_INFINITY;
    const first = Y.getItem(doc.store, id) as Y.Item | Y.GC;
    note(first);
    return first.id.clock + first.length;
  };
  const note = (first: Y.Item | Y.GC) => {
    let item = first as Y.Item | Y.GC | null;
    while (item instanceof Y.Item && item.parent instanceof Y.AbstractType && item.parent._item !== null) {
      item = item.parent._item;
    }
    if (!(item instanceof Y.Item) || item.parentSub === null) return;
    const root = roots.get(item.parent);
    if (root === undefined || root === 'cards') return;
    const edit = { root, key: item.parentSub };
    found.set(nameOf(edit), edit);
  };
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const { id } of structs) look(id);
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) for (let at = clock; at < clock + len; ) at = look(Y.createID(client, at));
    }
  }
  return [...found.values()];
}

const plain = (doc: Y.Doc, root: Root, key: string): string => {
  const value: unknown = doc.getMap(root).get(key);
  return JSON.stringify(value instanceof Y.Map ? value.toJSON() : (value ?? null));
};
const differ = (a: Y.Doc, b: Y.Doc, root: Root, key: string) => plain(a, root, key) !== plain(b, root, key);

/** Makes an entry what it is in another document. */
function copyEntry(from: Y.Doc, to: Y.Doc, { root, key }: Edit): void {
  const value: unknown = from.getMap(root).get(key);
  const entries = to.getMap(root);
  const there: unknown = entries.get(key);
  if (value === undefined) return entries.delete(key);
  if (!(value instanceof Y.Map)) return void entries.set(key, value);
  const fields = [...(value as Y.Map<unknown>).entries()];
  // What is there is changed, not replaced: a theme that somebody else renamed is still that theme.
  if (!(there instanceof Y.Map)) return void entries.set(key, new Y.Map(fields));
  for (const [field, each] of fields) if (there.get(field) !== each) there.set(field, each);
}
