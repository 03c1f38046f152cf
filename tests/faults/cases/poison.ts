import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf, docOf } from '../check/digest.ts';
import { DATABASE, readJournal } from '../check/Journal.ts';
import type { Fault, Outcome } from '../Fault.ts';
import { hello } from '../rig/joinAnew.ts';
import { Scene } from '../rig/Scene.ts';

/** Flips a byte in the middle of a row's bytes, in the file itself. */
function flipInRow(dataDir: string, row: Uint8Array): void {
  const file = join(dataDir, DATABASE);
  // What is still in the log goes into the file first.
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const found = readFileSync(file).indexOf(row);
  if (found === -1) throw new Error('the row does not lie in one piece');
  flipAt(file, found + (row.byteLength >> 1));
}

function flipAt(file: string, offset: number): void {
  const fd = openSync(file, 'r+');
  const byte = readFileSync(file)[offset] ?? 0;
  writeSync(fd, new Uint8Array([byte ^ 0xff]), 0, 1, offset);
  closeSync(fd);
}

export const poison: Fault = {
  name: 'poison',
  fault: 'a byte of one journal row is flipped in the file while the server is down',
  passes: 'that board is quarantined with its last good state readable, others untouched',
  run: async ({ seed }): Promise<Outcome> => {
    const scene = await Scene.open({ seed, people: 10 });
    const { classroom, load, board, findings } = scene;
    try {
      await load.call('type', 4);
      await sleep(4_000);
      await load.call('settle', 10_000);
      await load.call('end');
      await classroom.server.kill();
      const { rows, snapshots } = readJournal(classroom.dataDir, board.document);
      const bad = rows[Math.floor(rows.length / 2)];
      if (bad === undefined || snapshots.length > 0) throw new Error('not the rows that this case is about');
      flipInRow(classroom.dataDir, bad.bytes);
      classroom.start();
      await classroom.ready();

      const { cookie } = classroom.tutor;
      const reply = await hello(classroom.url, cookie, board.document);
      if (!reply.ok) findings.push(`the damaged board cannot be read: ${reply.code}`);
      else {
        const good = digestOf(docOf(rows.filter(({ seq }) => seq < bad.seq).map(({ bytes }) => bytes)));
        if (digestOf(docOf([reply.state])) !== good) findings.push('what is shown is not the last good state');
        if (reply.writable) findings.push('the damaged board says that it can be written');
      }
      const view = await classroom.tutor.call('readBoard', { params: { board: board.id } });
      if (view.id !== board.id) findings.push('the damaged board has no page');
      if (!classroom.server.output.includes('damaged')) findings.push('the server’s log does not say so');

      // Another board takes words, and keeps them.
      const other = await Scene.open({ seed: seed + 1, people: 10, within: classroom });
      await other.load.call('type', 4);
      await sleep(2_000);
      await other.conclude();
      await other.load.end();
      findings.push(...other.findings);
      const after = readJournal(classroom.dataDir, board.document);
      if (after.rows.length !== rows.length) findings.push('rows were added to the damaged board');
      return {
        figures: `row ${bad.seq} of ${rows.length}; the other board took ${other.savedCount} tokens meanwhile`,
        findings,
      };
    } finally {
      await scene.close();
    }
  },
};
