import type { Actor } from '../../shared/policy/policy.ts';
import type { Commitment, Entry, Joined, JoinRequest, MoveDone, RedactionDone, View } from '../engine/handover.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { Redaction } from '../ports/LiveDocuments.ts';
import type { Move } from '../ports/Move.ts';

/** How the host reaches an engine: itself in this thread, or one in another. Its methods say what they promise. */
export interface EngineLink {
  join(request: JoinRequest): Promise<Joined>;
  leave(seat: number): void;
  reseat(seat: number, actor: Actor): Promise<void>;
  commit(entries: readonly Entry[]): Promise<Commitment>;
  view(document: string): Promise<View>;
  refresh(document: string): Promise<void>;
  redact(document: string, what: Redaction, erasure?: Erasure): Promise<RedactionDone>;
  move(move: Move): Promise<MoveDone>;
  stop(): Promise<void>;
}
