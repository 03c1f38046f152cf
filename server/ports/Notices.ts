import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { BoardMessage } from '../../shared/protocol/messages.ts';

/** Tells connected people that something about their board changed. Best effort: pages read again anyway. */
export interface Notices {
  board(message: BoardMessage): void;
  /** The same to one member's own pages. */
  member(member: string, message: BoardMessage): void;
  /** A device is nobody any more: whatever it has open ends. */
  signedOut(signIn: string): void;
  /** A member is out of their board: whatever they have open there ends, with this reason. */
  out(member: string, code: ErrorCode): void;
  /** A personal access token ended, and with it what is connected by it. */
  tokenEnded(token: string): void;
}
