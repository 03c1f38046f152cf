import type { BoardMessage } from '../../shared/protocol/messages.ts';

/** Tells connected people that something about their board changed. Best effort: pages read again anyway. */
export interface Notices {
  board(message: BoardMessage): void;
  /** A device is nobody any more: whatever it has open ends. */
  signedOut(signIn: string): void;
}
