import * as Y from 'yjs';
import type { Chance } from '../Chance.ts';
import { Conversation } from './Conversation.ts';

/** One keystroke of a recorded session, with what has to be here before it. */
export interface Keystroke {
  readonly update: Uint8Array;
  /** Clock of the other author that its writer had seen. */
  readonly others: number;
}

/** Plays one author's part of a recorded session: never before the words that it was written on have come in. */
export class TraceAuthor {
  readonly doc = new Y.Doc();
  readonly talk: Conversation;
  readonly troubles: string[] = [];
  #wake: () => void = () => undefined;

  constructor(options: { url: string; cookie: string; document: string; chance: Chance }) {
    this.talk = new Conversation({
      ...options,
      reconnect: { firstMs: 50, longestMs: 200 },
      gatherMs: 0,
      stateVector: () => Y.encodeStateVector(this.doc),
      take: (update) => {
        Y.applyUpdate(this.doc, update);
        this.#wake();
      },
      saved: () => undefined,
      trouble: (words) => this.troubles.push(words),
    });
  }

  /** @param other client id of the other author */
  async play(keystrokes: readonly Keystroke[], other: number): Promise<void> {
    for (const { update, others } of keystrokes) {
      while (Y.getState(this.doc.store, other) < others) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      Y.applyUpdate(this.doc, update);
      this.talk.add(update);
    }
  }

  /** Resolves when everything is saved and the document is at this text; false when it is not in time. */
  async rest(text: () => string, wanted: string, ms: number): Promise<boolean> {
    const end = performance.now() + ms;
    while (!this.talk.box.isEmpty || text() !== wanted) {
      if (performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return true;
  }
}
