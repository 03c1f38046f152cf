import type { DocumentHead, DocumentHistory, JournalEntry, RedactionWrite } from '../../server/ports/DocumentStore.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';

/** A document as the stores of tests keep it. */
interface Kept {
  head: DocumentHead;
  journal: JournalEntry[];
  cards: Map<string, CardRecord>;
  clients: Map<number, string>;
  committed: Map<number, number>;
  snapshots: { readonly seq: number; readonly state: Uint8Array; proven: boolean }[];
}

export function historyOf({ head, journal, cards, clients, committed }: Kept): DocumentHistory {
  const rows = journal.map(({ seq, bytes }) => ({ seq, bytes }));
  const tables = { cards: [...cards.values()], clients: new Map(clients), committed: new Map(committed) };
  return { epoch: head.epoch, seq: head.seq, rows, damagedAt: null, ...tables };
}

export function redactKept(kept: Kept, write: RedactionWrite): 'written' | 'moved' {
  if (write.seq !== kept.head.seq) return 'moved';
  const rewritten = new Map(write.rewritten.map(({ seq, bytes }) => [seq, bytes]));
  kept.journal = kept.journal.map((row) => ({ ...row, bytes: rewritten.get(row.seq) ?? row.bytes }));
  kept.journal.push(...write.entries);
  for (const { clientId, member, n } of write.entries) {
    kept.clients.set(clientId, member);
    kept.committed.set(clientId, n);
  }
  const seq = write.entries.at(-1)?.seq ?? write.seq;
  kept.head = { ...kept.head, seq };
  kept.snapshots = [{ seq, state: write.snapshot, proven: true }];
  return 'written';
}
