import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { CardRecord, Lease } from '../../shared/protocol/messages.ts';
import type { Moved } from '../ports/Move.ts';

/*
 * What the host gives the engine and gets back. All of it is plain data: it may cross threads.
 */

export interface JoinRequest {
  readonly document: string;
  /** The host's number for the document, and for this connection in it. */
  readonly channel: number;
  readonly seat: number;
  readonly actor: Actor;
  readonly epoch?: number | undefined;
  readonly stateVector: Uint8Array;
  readonly lease?: Lease | undefined;
  readonly outbox?: readonly Lease[] | undefined;
  readonly spares?: number | undefined;
}

export interface Joined {
  readonly epoch: number;
  readonly seq: number;
  readonly lease: Lease;
  readonly spares: readonly Lease[];
  readonly writable: boolean;
  readonly usage: number;
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly cards: readonly CardRecord[];
  readonly committed: readonly (readonly [clientId: number, n: number])[];
  /** Under which the seat may write; for putting it back into a new engine. */
  readonly clientIds: readonly number[];
}

/** One outbox entry, as the host hands it over. */
export interface Entry {
  readonly seat: number;
  readonly clientId: number;
  readonly n: number;
  readonly update: Uint8Array;
  readonly mayClaim: boolean;
}

export interface Refusal {
  readonly seat: number;
  readonly clientId: number;
  readonly n: number;
  readonly code: ErrorCode;
}

/** What is durable now and may be shown, one frame a document. */
export interface Committed {
  readonly channel: number;
  readonly frame: Uint8Array;
  readonly seq: number;
  readonly usage: number;
}

export interface Commitment {
  readonly frames: readonly Committed[];
  readonly refusals: readonly Refusal[];
}

/** A redaction that is durable. */
export interface RedactionDone extends Commitment {
  /** In which words were erased. */
  readonly cards: number;
  /** The files could not be cleared of what the rows no longer hold. */
  readonly traces: boolean;
}

/** A step that was taken, or why it was not. */
export interface MoveDone extends Commitment {
  readonly moved: Moved;
}

/** A document as another engine held it: who sits there, and up to where everybody has seen it. */
export interface Room {
  readonly document: string;
  readonly channel: number;
  readonly seen: number;
  readonly seats: readonly {
    readonly number: number;
    readonly actor: Actor;
    readonly clientIds: readonly number[];
  }[];
}

export interface View {
  readonly state: Uint8Array;
  readonly cards: readonly CardRecord[];
  readonly seq: number;
}
