import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { RedactionWrite } from '../../ports/DocumentStore.ts';
import type { Erasure } from '../../ports/ErasureList.ts';

/** So many characters of a late copy's id are its card's. */
const CARD_CHARACTERS = 22;

/** A redaction's rows, inside the transaction that is open. Rare: its statements are not kept. */
export function redactOne(raw: DatabaseSync, write: RedactionWrite): 'written' | 'moved' {
  const { document, epoch, seq, rewritten, entries, snapshot, living, cards, copies, erasure } = write;
  const stored = raw.prepare('SELECT board, epoch, seq FROM documents WHERE document = ?').get(document);
  if (stored?.epoch !== epoch || stored.seq !== seq) return 'moved';
  const row = raw.prepare('UPDATE journal SET bytes = ?, crc = ? WHERE document = ? AND epoch = ? AND seq = ?');
  for (const { seq: at, bytes } of rewritten) row.run(bytes, crc32(bytes), document, epoch, at);
  const append = raw.prepare(
    'INSERT INTO journal (document, epoch, seq, at, client_id, n, member, bytes, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const client = raw.prepare(
    `INSERT INTO clients (document, client_id, member, last_n) VALUES (?, ?, ?, ?)
     ON CONFLICT (document, client_id) DO UPDATE SET last_n = excluded.last_n`,
  );
  for (const { seq: at, at: time, clientId, n, member, bytes } of entries) {
    append.run(document, epoch, at, time, clientId, n, member, bytes, crc32(bytes));
    client.run(document, clientId, member, n);
  }
  const last = entries.at(-1)?.seq ?? seq;
  raw.prepare('UPDATE documents SET seq = ?, cards = ? WHERE document = ?').run(last, living, document);
  if (rewritten.length + entries.length > 0) {
    raw.prepare('DELETE FROM snapshots WHERE document = ?').run(document);
    // It was made from these very rows: there is nothing left to prove.
    raw
      .prepare('INSERT INTO snapshots (document, epoch, seq, bytes, crc, proven) VALUES (?, ?, ?, ?, ?, 1)')
      .run(document, epoch, last, snapshot, crc32(snapshot));
  }
  const about = raw.prepare('INSERT INTO erased_cards (document, card) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const card of cards) about.run(document, card);
  const copy = raw.prepare(
    `DELETE FROM late_copies
     WHERE substr(id, 1, length(?1)) = ?1 AND member IN (SELECT id FROM members WHERE board = ?2)`,
  );
  for (const card of copies) copy.run(card.slice(0, CARD_CHARACTERS), stored.board as string);
  raw.exec('INSERT INTO traces (id) VALUES (1) ON CONFLICT DO NOTHING');
  if (erasure !== null) recordErasure(raw, erasure);
  return 'written';
}

/** Says that an entry of the erasure list was done in this database. */
function recordErasure(raw: DatabaseSync, { id, kind, board, document, member, card, at }: Erasure): void {
  raw
    .prepare(
      `INSERT INTO erasures (id, kind, board, document, member, card, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(id, kind, board, document, member ?? null, card ?? null, at);
}
