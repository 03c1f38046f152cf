import { ObservableV2 } from 'lib0/observable';
import type { Doc } from 'yjs';
import type { PresenceEntry } from '../../shared/protocol/messages.ts';

interface AwarenessState {
  readonly user?: { readonly name: string; readonly [key: string]: unknown };
  readonly cursor?: PresenceEntry['caret'];
  readonly [key: string]: unknown;
}
interface AwarenessChange {
  readonly added: number[];
  readonly updated: number[];
  readonly removed: number[];
}

/**
 * What the editor's caret extension takes for a y-protocols Awareness, filled from this project's own
 * presence channel: who somebody is was stamped by the server, and nobody is dropped for being quiet.
 */
export class PresenceAwareness extends ObservableV2<{
  change: (change: AwarenessChange, origin: unknown) => void;
  update: (change: AwarenessChange, origin: unknown) => void;
}> {
  readonly doc: Doc;
  readonly states = new Map<number, AwarenessState>();
  readonly #onCaret: (caret: PresenceEntry['caret']) => void;

  constructor(doc: Doc, onCaret: (caret: PresenceEntry['caret']) => void) {
    super();
    this.doc = doc;
    this.#onCaret = onCaret;
    this.states.set(doc.clientID, {});
  }

  get clientID(): number {
    return this.doc.clientID;
  }

  getStates(): Map<number, AwarenessState> {
    return this.states;
  }

  getLocalState(): AwarenessState | null {
    return this.states.get(this.clientID) ?? null;
  }

  setLocalState(state: AwarenessState | null): void {
    if (state === null) this.states.delete(this.clientID);
    else this.states.set(this.clientID, state);
    this.#onCaret(state?.cursor ?? null);
  }

  setLocalStateField(field: string, value: unknown): void {
    const before = this.getLocalState() ?? {};
    this.states.set(this.clientID, { ...before, [field]: value });
    if (field === 'cursor') this.#onCaret(value as PresenceEntry['caret']);
  }

  /** Others' carets. `nameOf` gives a member's name as the board knows it. */
  receive(here: readonly PresenceEntry[], gone: readonly number[], nameOf: (member: string) => string): void {
    const added: number[] = [];
    const updated: number[] = [];
    for (const { clientId, member, caret } of here) {
      if (clientId === this.clientID) continue;
      (this.states.has(clientId) ? updated : added).push(clientId);
      this.states.set(clientId, { user: { name: nameOf(member) }, cursor: caret });
    }
    const removed = gone.filter((clientId) => clientId !== this.clientID && this.states.delete(clientId));
    const change = { added, updated, removed };
    this.emit('change', [change, 'remote']);
    this.emit('update', [change, 'remote']);
  }
}
