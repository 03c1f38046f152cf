import type * as Y from 'yjs';
import {
  canvasOf,
  type Position,
  readCanvas,
  readThemed,
  readThemes,
  type ThemeView,
  themedOf,
  themesOf,
} from '../../shared/model/arrange.ts';
import { type LinkView, readLinks } from '../../shared/model/board.ts';
import {
  byOrder,
  type CommentView,
  commentsOf,
  parseReactionKey,
  type ReactionView,
  reactionsOf,
  readComment,
  readReaction,
} from '../../shared/model/remarks.ts';

/** A link with whoever drew it, the author of its first card where nothing else is said. */
export interface LinkItem extends LinkView {
  readonly by: string;
  readonly mine: boolean;
}

export interface CommentItem extends CommentView {
  readonly mine: boolean;
}

/** What stands beside the cards of a board. Each is the same object for as long as nothing about it changed. */
export interface Beside {
  /** Two of one type between the same cards in one direction are one (LINK-4). */
  readonly links: readonly LinkItem[];
  /** By age. */
  readonly themes: readonly ThemeView[];
  /** Theme of each card that is in one. */
  readonly themeOf: ReadonlyMap<string, string>;
  /** Of cards that somebody put somewhere on the canvas. */
  readonly positions: ReadonlyMap<string, Position>;
  /** By card. */
  readonly reactions: ReadonlyMap<string, readonly ReactionView[]>;
  /** By card, oldest first. */
  readonly comments: ReadonlyMap<string, readonly CommentItem[]>;
}

const NOTHING: Beside = {
  links: [],
  themes: [],
  themeOf: new Map(),
  positions: new Map(),
  reactions: new Map(),
  comments: new Map(),
};

/** Keeps it up to date, reading only what changed. */
export class BesideCards {
  readonly #member: string;
  readonly #ownerOf: (card: string) => string;
  #doc: Y.Doc | null = null;
  #stop: () => void = () => undefined;
  readonly #dirty = new Set<'links' | 'themes' | 'themed' | 'canvas'>();
  readonly #reactions = new Set<string>();
  readonly #comments = new Set<string>();
  /** Card of each comment that is known, for when it is gone. */
  readonly #cardOf = new Map<string, string>();
  #value = NOTHING;

  /** @param ownerOf a card */
  constructor(member: string, ownerOf: (card: string) => string) {
    this.#member = member;
    this.#ownerOf = ownerOf;
  }

  /** Did anything change since it was read? */
  get changed(): boolean {
    return this.#dirty.size + this.#reactions.size + this.#comments.size > 0;
  }

  /** @param all authors of cards may have become known without an event */
  read(doc: Y.Doc, all: boolean): Beside {
    if (doc !== this.#doc) this.#follow(doc);
    if (all) this.#dirty.add('links');
    if (this.changed) this.#value = this.#readAgain(doc);
    this.#dirty.clear();
    this.#reactions.clear();
    this.#comments.clear();
    return this.#value;
  }

  #follow(doc: Y.Doc): void {
    this.#stop();
    this.#doc = doc;
    this.#value = NOTHING;
    this.#cardOf.clear();
    for (const root of ['links', 'themes', 'themed', 'canvas'] as const) this.#dirty.add(root);
    for (const key of reactionsOf(doc).keys()) this.#reactions.add(key);
    for (const id of commentsOf(doc).keys()) this.#comments.add(id);
    const stops = [
      observe(doc.getMap('links'), () => this.#dirty.add('links')),
      observe(themesOf(doc), () => this.#dirty.add('themes')),
      observe(themedOf(doc), () => this.#dirty.add('themed')),
      observe(canvasOf(doc), () => this.#dirty.add('canvas')),
      observe(reactionsOf(doc), (keys) => addAll(this.#reactions, keys)),
      observe(commentsOf(doc), (keys) => addAll(this.#comments, keys)),
    ];
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }

  #readAgain(doc: Y.Doc): Beside {
    const before = this.#value;
    const links = this.#dirty.has('links') ? kept(before.links, this.#readLinks(doc), sameLink) : before.links;
    const themes = this.#dirty.has('themes') ? kept(before.themes, readThemes(doc), sameTheme) : before.themes;
    const regrouped = themes !== before.themes || this.#dirty.has('themed');
    const themeOf = regrouped ? readThemed(doc, new Set(themes.map(({ id }) => id))) : before.themeOf;
    const positions = this.#dirty.has('canvas') ? readCanvas(doc) : before.positions;
    const { reactions, comments } = before;
    return {
      ...{ links, themes, themeOf, positions },
      reactions: this.#reactions.size === 0 ? reactions : this.#readReactions(doc, reactions),
      comments: this.#comments.size === 0 ? comments : this.#readComments(doc, comments),
    };
  }

  #readLinks(doc: Y.Doc): LinkItem[] {
    const found = new Map<string, LinkItem>();
    for (const link of readLinks(doc)) {
      const by = link.by ?? this.#ownerOf(link.from);
      const mine = by === this.#member;
      const key = `${link.type} ${link.from} ${link.to}`;
      // One's own is the one that one can take away.
      if (!found.has(key) || mine) found.set(key, { ...link, by, mine });
    }
    return [...found.values()];
  }

  #readReactions(doc: Y.Doc, before: Beside['reactions']): Beside['reactions'] {
    const next = new Map(before);
    for (const key of this.#reactions) {
      const about = parseReactionKey(key);
      if (about === null) continue;
      const { card, member } = about;
      const found = readReaction(doc, key);
      const others = (next.get(card) ?? []).filter((each) => each.member !== member);
      const all = found === null ? others : [...others, { member, kind: found.kind }];
      put(
        next,
        card,
        all.sort((a, b) => (a.member < b.member ? -1 : 1)),
      );
    }
    return next;
  }

  #readComments(doc: Y.Doc, before: Beside['comments']): Beside['comments'] {
    const next = new Map(before);
    for (const id of this.#comments) {
      const found = readComment(doc, id);
      const card = found?.card ?? this.#cardOf.get(id);
      if (card === undefined) continue;
      this.#cardOf.set(id, card);
      const others = (next.get(card) ?? []).filter((each) => each.id !== id);
      const all = found === null ? others : [...others, { ...found, mine: found.by === this.#member }];
      put(next, card, all.sort(byOrder));
    }
    return next;
  }
}

/** @param onChange is called with the keys of the root that were touched, or whose entries were */
function observe<T>(root: Y.Map<T>, onChange: (keys: ReadonlySet<string>) => void): () => void {
  const listener = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const keys = new Set<string>();
    for (const { path, keys: changed } of events) {
      if (path.length > 0) keys.add(String(path[0]));
      else addAll(keys, changed.keys());
    }
    onChange(keys);
  };
  root.observeDeep(listener as never);
  return () => root.unobserveDeep(listener as never);
}

function addAll(set: Set<string>, keys: Iterable<string>): void {
  for (const key of keys) set.add(key);
}

function put<T>(map: Map<string, readonly T[]>, key: string, list: readonly T[]): void {
  if (list.length === 0) map.delete(key);
  else map.set(key, list);
}

/** The list before, or at least what is the same in it. */
function kept<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly T[] {
  const known = new Map(before.map((each) => [each.id, each]));
  const next = now.map((each) => {
    const was = known.get(each.id);
    return was !== undefined && same(was, each) ? was : each;
  });
  return next.length === before.length && next.every((each, at) => each === before[at]) ? before : next;
}

const sameTheme = (a: ThemeView, b: ThemeView) => a.name === b.name;
const sameLink = (a: LinkItem, b: LinkItem) =>
  a.from === b.from && a.to === b.to && a.type === b.type && a.by === b.by && a.mine === b.mine;
