import * as Y from 'yjs';
import { addCard, deleteCard } from '../../../shared/model/board.ts';
import type { PresenceBroadcast, StorageMessage } from '../../../shared/protocol/messages.ts';
import { fromPlainText } from '../../../shared/richtext/schema.ts';
import type { Chance } from '../Chance.ts';
import { digestOf, isPending } from '../check/digest.ts';
import { Conversation, type Reconnect, type Whereabouts } from './Conversation.ts';
import type { Ledger, Mark } from './Ledger.ts';
import { token, tokensInUpdate } from './tokens.ts';
import { Hand } from './writing.ts';

export interface TypistOptions {
  readonly name: number;
  readonly url: string;
  readonly cookie: string;
  readonly document: string;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly sharedCards: number;
  /** Looks into every frame for what others wrote. */
  readonly witness: boolean;
  /** Keeps no document: somebody who only fills the room. */
  readonly deaf: boolean;
  readonly reconnect: Reconnect;
}

const REMOTE = Symbol('remote');
/** A card takes 50,000 characters. */
const PASTED = fromPlainText('What somebody else wrote, and it goes on and on. '.repeat(900));
const CARDS_PASTED = 3;

/** Somebody with a page open, as far as the server can tell. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly talk: Conversation;
  /** Strokes since the connection went. */
  typedAway = 0;
  readonly #options: TypistOptions;
  readonly #hand: Hand;
  #digest: string | null = null;
  #marks: Mark[] = [];
  #tokens = 0;
  #places = 0;
  #replays = false;
  #pastes = 0;

  constructor(options: TypistOptions) {
    const { name, url, cookie, document, chance, ledger, sharedCards, deaf, reconnect } = options;
    this.#options = options;
    this.#hand = new Hand(name, chance, sharedCards);
    this.talk = new Conversation({
      ...{ url, cookie, document, chance, reconnect },
      // Pages gather for 100 ms; other programs send as they please.
      gatherMs: chance.pick([100, 100, 100, 0]),
      stateVector: () => (deaf ? new Uint8Array() : Y.encodeStateVector(this.doc)),
      take: (update) => this.#take(update),
      saved: (marks) => {
        for (const mark of marks) ledger.save(mark);
      },
      trouble: (words) => ledger.trouble(`typist ${name}: ${words}`),
      event: (event, message) => this.#event(event, message),
      left: () => {
        this.typedAway = 0;
      },
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#digest = null;
      if (origin === REMOTE) return;
      this.talk.add(update, this.#marks);
      this.#marks = [];
    });
    // Yjs takes another id when it believes that somebody else writes under this one.
    this.doc.on('beforeTransaction', () => {
      if (this.talk.clientId !== null && !this.#replays) this.doc.clientID = this.talk.clientId;
    });
  }

  get name(): number {
    return this.#options.name;
  }

  get deaf(): boolean {
    return this.#options.deaf;
  }

  get state(): Whereabouts {
    return this.talk.state;
  }

  get isSaved(): boolean {
    return this.talk.box.isEmpty;
  }

  get isPending(): boolean {
    return isPending(this.doc);
  }

  get clientIds(): ReadonlySet<number> {
    return this.talk.clientIds;
  }

  /** Of what this one holds now. */
  get digest(): string {
    this.#digest ??= digestOf(this.doc);
    return this.#digest;
  }

  /** One stroke of the hand, sent or kept. */
  stroke(): void {
    const at = performance.now();
    this.write((doc) => this.#hand.move(doc, token(this.name, ++this.#tokens), at));
    if (this.talk.state !== 'in') this.typedAway++;
  }

  /** Writes what the caller says, in one transaction: its marks go with the update that it makes. */
  write(make: (doc: Y.Doc) => readonly Mark[]): void {
    if (this.talk.clientId === null || this.talk.state === 'ended') return;
    this.doc.transact(() => {
      const marks = make(this.doc);
      for (const mark of marks) this.#options.ledger.write(mark);
      this.#marks.push(...marks);
    });
  }

  /** Pastes 130 kB as a few cards, and removes those of the time before. */
  paste(): void {
    const time = ++this.#pastes;
    const id = (of: number, card: number) => `card-of-pastes-${this.name}-${of}-${card}`;
    this.write((doc) => {
      for (let card = 0; card < CARDS_PASTED; card++) {
        deleteCard(doc, id(time - 1, card));
        addCard(doc, { id: id(time, card), type: 'idea', text: PASTED, together: false });
      }
      return [];
    });
  }

  /** A keystroke that was recorded. */
  replay(update: Uint8Array): void {
    // Else Yjs would warn of each that it comes under its own id.
    this.#replays = true;
    this.doc.clientID = 0;
    Y.applyUpdate(this.doc, update, REMOTE);
    this.talk.add(update);
  }

  /** Goes to another card, for the others to see. */
  walk(): void {
    if (this.talk.state !== 'in') return;
    const card = `place-${this.name}-${++this.#places}`;
    this.#options.ledger.moved(card);
    this.talk.walk(card);
  }

  end(): void {
    this.talk.end();
  }

  #take(update: Uint8Array): void {
    if (this.deaf) return;
    Y.applyUpdate(this.doc, update, REMOTE);
    if (!this.#options.witness) return;
    const own = `‹${this.name}:`;
    for (const found of tokensInUpdate(update)) if (!found.startsWith(own)) this.#options.ledger.see(found);
  }

  #event(name: string, message: unknown): void {
    const { ledger, witness } = this.#options;
    if (name === 'storage' && this.name === 0) ledger.hearOfDisk((message as StorageMessage).ok);
    if (name !== 'presence' || !witness) return;
    for (const { card } of (message as PresenceBroadcast).here) if (card !== null) ledger.met(card);
  }
}
