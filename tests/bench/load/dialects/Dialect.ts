import type { RawSocket } from '../RawSocket.ts';

/** Who connects: which document, and what the server wants to know them by. */
export interface Person {
  readonly document: string;
  /** `Cookie` header of somebody who joined; servers without accounts need none. */
  readonly cookie?: string;
}

/** What a session tells about its server. */
export interface Ears {
  /** The state of the document is here. `clientId` when the server gave one out. */
  joined(state: Uint8Array, clientId: number | null): void;
  /** An update arrived; not told for sessions that do not `listen`. */
  update(bytes: Uint8Array, start: number, end: number): void;
  /** The server refused something or gave the session up, in its own words. */
  refused(code: string): void;
}

/** One connection after its upgrade. */
export interface Session {
  /** Decode what arrives. Off, a session counts bytes and no more. */
  listens: boolean;
  receive(opcode: number, bytes: Buffer, start: number, end: number): void;
  push(update: Uint8Array): void;
  /** A caret of this size, in the server's own form. */
  presence(characters: number): void;
  /** For servers that give up on clients which only listen. */
  keepAlive(): void;
}

/** A server's protocol, as its own client speaks it. */
export interface Dialect {
  path(person: Person): string;
  headers(person: Person): Readonly<Record<string, string>>;
  /** Called once the socket is open. */
  start(socket: RawSocket, person: Person, ears: Ears): Session;
}
