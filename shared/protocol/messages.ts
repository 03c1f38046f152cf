import { z } from 'zod';
import type { Role } from '../model/words.ts';
import type { ErrorCode } from './errors.ts';

/*
 * The socket's messages: one schema each for what a client sends (the server validates it), one type
 * each for what the server sends (binary frames have their codec in `frame.ts`). No event name stands
 * anywhere else.
 */

const documentId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
/** Yjs draws its own from 32 bits. */
const MAX_CLIENT_ID = 0xffff_ffff;
const clientId = z.number().int().min(1).max(MAX_CLIENT_ID);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A client id and the server's proof that it was given to this member in this document; opaque, at most 32 bytes. */
const lease = z.tuple([clientId, bytes.refine((proof) => proof.byteLength <= 32)]);
export type Lease = readonly [clientId: number, proof: Uint8Array];

/** Small number by which one server process knows a document, from its hello's reply on. */
const channel = z.number().int().min(0).max(0xffff_ffff);

/** Client to server, with an acknowledgement callback that receives a `HelloReply`. */
export const helloMessage = z.strictObject({
  protocol: z.number().int(),
  schema: z.number().int(),
  document: documentId,
  /** Epoch of the state the client holds, when it holds any. */
  epoch: z.number().int().optional(),
  /** `Y.encodeStateVector` of what the client holds; empty for nothing. */
  stateVector: bytes,
  /** The id under which this page has been writing in this document, or the spare one it took up. */
  lease: lease.optional(),
  /** Those of outbox entries found in storage (a closed tab, an earlier load): asks how far each got. */
  outbox: z.array(lease).max(200).optional(),
  /** How many leases for later pages this device wants. */
  spares: z.number().int().min(0).max(2).optional(),
});
export type HelloMessage = z.infer<typeof helloMessage>;

export type HelloReply =
  | {
      readonly ok: true;
      readonly epoch: number;
      readonly seq: number;
      readonly channel: number;
      /** The id to write under from now on: set it as `doc.clientID` before the first write. */
      readonly lease: Lease;
      /** For a page that is opened later without a connection. Each is good for one page. */
      readonly spares: readonly Lease[];
      readonly writable: boolean;
      readonly usage: Usage;
      /** Update from the client's state vector to the last committed state. */
      readonly state: Uint8Array;
      readonly cards: readonly CardRecord[];
      /** Highest committed entry number for each client id of this member that was asked about. */
      readonly committed: readonly (readonly [clientId: number, n: number])[];
      readonly presence: readonly PresenceEntry[];
      /** Server time in ms since 1970, for clocks that go wrong. */
      readonly now: number;
    }
  | { readonly ok: false; readonly code: ErrorCode };

/** Client to server: one outbox entry. Answered inside a later frame, or by `refused`. */
export interface PushMessage {
  readonly channel: number;
  readonly clientId: number;
  /** Number of this entry under this client id, counting from 1 without gaps. */
  readonly n: number;
  readonly update: Uint8Array;
}

/** Thirty people cause 150 a second, and the wire gives their types: only the bounds are left to check. */
export function isPush({ clientId: id, n }: PushMessage): boolean {
  return id >= 1 && id <= MAX_CLIENT_ID && n >= 1;
}

/** A Yjs id, and a relative position in JSON as `Y.relativePositionToJSON` writes it: flat and bounded. */
const yjsId = z.strictObject({ client: z.number().int().min(0), clock: z.number().int().min(0) });
const relativePosition = z.strictObject({
  type: yjsId.nullish(),
  tname: z.string().max(64).nullish(),
  item: yjsId.nullish(),
  assoc: z.number().int().optional(),
});
/** A caret, the form the caret extension uses. */
export const caret = z.strictObject({ anchor: relativePosition, head: relativePosition });
export type Caret = z.infer<typeof caret>;

/** Client to server, volatile: where this person is. */
export const presenceMessage = z.strictObject({
  channel,
  /** The card that they write in. */
  card: z.string().max(64).nullable(),
  /** The card that they have open, to read or to write. Pages of version 2 do not say. */
  looking: z.string().max(64).nullable().default(null),
  caret: caret.nullable(),
});
export type PresenceMessage = z.input<typeof presenceMessage>;

export const leaveMessage = z.strictObject({ channel });
export type LeaveMessage = z.infer<typeof leaveMessage>;

/** How much of a document's limits is used, 0 to 1 and above: 0.8 is warned of, at 1 nothing new enters. */
export type Usage = number;

/** The server's stamp on a card: from the table that the gate, the screen and consent read alike. */
export interface CardRecord {
  readonly id: string;
  /** For citing: counts from 1 in order of arrival and is never given twice on a board. */
  readonly number: number;
  readonly owner: string;
  /** Members other than the owner who wrote in it, in order of their first word. */
  readonly coauthors: readonly string[];
  /** Arrival, server time in ms since 1970. */
  readonly at: number;
}

/** Who is where. `member` is stamped by the server from the connection. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly member: string;
  /** The card that they write in. */
  readonly card: string | null;
  /** The card that they have open. */
  readonly looking: string | null;
  readonly caret: Caret | null;
}

export interface RefusedMessage {
  readonly channel: number;
  readonly clientId: number;
  readonly n: number;
  readonly code: ErrorCode;
}

export interface PresenceBroadcast {
  readonly channel: number;
  readonly here: readonly PresenceEntry[];
  readonly gone: readonly number[];
}

/**
 * Something about the board itself changed; the page reads it again. `member` carries a newcomer along; `people` is
 * who may do what, `waiting` the lobby, which is the stewards' business.
 */
export interface BoardMessage {
  readonly board: string;
  readonly what:
    | 'state'
    | 'publication'
    | 'member'
    | 'edition'
    | 'people'
    | 'waiting'
    | 'groups'
    | 'session'
    | 'statements'
    | 'commitments';
  readonly member?: { readonly id: string; readonly name: string; readonly role: Role };
}

/** This connection missed frames (it read too slowly): say hello again, the state then comes as one update. */
export interface ResyncMessage {
  readonly channel: number;
}

/** The board passed 80 % or 100 % of what it may hold, or fell below. */
export interface UsageMessage {
  readonly channel: number;
  readonly usage: Usage;
}

/** The server's disk takes nothing just now, or takes it again: nothing is lost, but nothing is saved either. */
export interface StorageMessage {
  readonly ok: boolean;
}

export interface ByeMessage {
  readonly code: ErrorCode;
}

/** Socket.IO's view of the above; `frame` carries `channel, encodeFrame(...)`. */
export interface ClientToServer {
  hello: (message: HelloMessage, reply: (answer: HelloReply) => void) => void;
  push: (message: PushMessage) => void;
  presence: (message: PresenceMessage) => void;
  leave: (message: LeaveMessage) => void;
}
export interface ServerToClient {
  frame: (channel: number, frame: Uint8Array) => void;
  refused: (message: RefusedMessage) => void;
  resync: (message: ResyncMessage) => void;
  usage: (message: UsageMessage) => void;
  storage: (message: StorageMessage) => void;
  presence: (message: PresenceBroadcast) => void;
  board: (message: BoardMessage) => void;
  bye: (message: ByeMessage) => void;
}
