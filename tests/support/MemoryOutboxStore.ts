import type { LateCopy, OutboxStore, StoredEntry } from '../../client/sync/OutboxStore.ts';

/** A device's storage that outlives a page: hand the same one to the next. */
export class MemoryOutboxStore implements OutboxStore {
  #entries: StoredEntry[] = [];
  #late: LateCopy[] = [];

  async entries(member: string, document: string): Promise<StoredEntry[]> {
    return this.#entries.filter((entry) => entry.member === member && entry.document === document);
  }

  async put(entry: StoredEntry): Promise<void> {
    const same = (other: StoredEntry) =>
      other.member === entry.member &&
      other.document === entry.document &&
      other.clientId === entry.clientId &&
      other.n === entry.n;
    this.#entries = [...this.#entries.filter((other) => !same(other)), entry];
  }

  async remove(member: string, document: string, clientId: number, upTo: number): Promise<void> {
    this.#entries = this.#entries.filter(
      (entry) =>
        entry.member !== member || entry.document !== document || entry.clientId !== clientId || entry.n > upTo,
    );
  }

  async lateCopies(member: string, document: string): Promise<LateCopy[]> {
    return this.#late.filter((copy) => copy.member === member && copy.document === document);
  }

  async putLateCopy(copy: LateCopy): Promise<void> {
    this.#late.push(copy);
  }

  async removeLateCopy(member: string, document: string, card: string): Promise<void> {
    this.#late = this.#late.filter(
      (copy) => copy.member !== member || copy.document !== document || copy.card !== card,
    );
  }
}
