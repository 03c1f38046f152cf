import type { ContributionType } from '../../shared/model/words.ts';
import type { CardRecord, Lease } from '../../shared/protocol/messages.ts';

/*
 * What this device keeps of a person's boards, so that a closed page loses nothing and an opened one need not wait.
 * Everything is filed under member and document: nobody reads another's.
 */

/** An entry on its way: edits of one page under one client id, numbered. */
export interface StoredEntry {
  readonly document: string;
  readonly member: string;
  readonly clientId: number;
  readonly n: number;
  /** The server's proof that the client id is this member's: with it any later page may send the entry. */
  readonly proof: Uint8Array;
  /** Place among this person's entries of all pages: what was written later may lean on what was before. */
  readonly order: number;
  readonly updates: readonly Uint8Array[];
  /** Edits in it, as the screen counts them. */
  readonly changes: number;
  /** Ids of the cards it touched. */
  readonly cards: readonly string[];
  /** The page whose business it is: that which wrote it, or a later one that took it up. */
  readonly page: string;
}

/** A card with unsaved edits as its author last saw it: found again even when the card itself is gone. */
export interface StoredWords {
  readonly document: string;
  readonly member: string;
  /** Under which the edits are: each page keeps its own words. */
  readonly clientId: number;
  readonly card: string;
  readonly type: ContributionType;
  readonly text: string;
}

/** A document as the server last had it, without anything of this device that is not saved. */
export interface StoredState {
  readonly document: string;
  readonly member: string;
  readonly epoch: number;
  readonly state: Uint8Array;
  readonly cards: readonly CardRecord[];
  readonly writable: boolean;
  readonly usage: number;
  /** When it was written, by this device's clock. */
  readonly at: number;
}

/** Words that the server could not take, kept for the person who wrote them. */
export interface LateCopy {
  readonly document: string;
  readonly member: string;
  /** Its own id, which begins as that of its card does. */
  readonly id: string;
  readonly type: ContributionType;
  readonly text: string;
  /** Code of the refusal. */
  readonly reason: string;
  readonly at: number;
  /** `device`: the server has still to be told. `discarded`: it has still to be told that it may forget. */
  readonly place: 'device' | 'server' | 'discarded';
}

export interface StoredDocument {
  readonly state: StoredState | null;
  readonly entries: readonly StoredEntry[];
  readonly words: readonly StoredWords[];
  readonly lateCopies: readonly LateCopy[];
}

/** Writes take effect in the order in which they are asked for, and are on the device when their promise resolves. */
export interface DeviceStore {
  /** False once the browser has refused to keep something: then only this page has it. */
  readonly keeps: boolean;
  load(member: string, document: string): Promise<StoredDocument>;

  putEntry(entry: StoredEntry): Promise<void>;
  /**
   * Takes up for `page`, in one transaction, the entries of all pages but the `living`: no two that know of each other
   * get the same.
   */
  takeEntries(
    member: string,
    document: string,
    page: string,
    living: readonly string[],
  ): Promise<readonly StoredEntry[]>;
  removeEntries(member: string, document: string, clientId: number, upTo: number): Promise<void>;

  putWords(words: StoredWords): Promise<void>;
  removeWords(member: string, document: string, clientId: number, card: string): Promise<void>;

  /** In place of states of other epochs. The device keeps those of the boards used last. */
  putState(state: StoredState): Promise<void>;
  /** The document is not to be shown any more: its state and its leases go. */
  removeState(member: string, document: string): Promise<void>;

  /** In place of those that were there before. */
  putSpares(member: string, document: string, epoch: number, leases: readonly Lease[]): Promise<void>;
  /** Takes one out, in one transaction: no two pages get the same. Null when there is none for this epoch. */
  takeSpare(member: string, document: string, epoch: number): Promise<Lease | null>;

  putLateCopy(copy: LateCopy): Promise<void>;
  removeLateCopy(member: string, document: string, id: string): Promise<void>;
}

/** Boards whose state a device keeps: a week's lessons. A state has at most 5 MB by the server's own limit. */
export const MAX_STATES = 10;
