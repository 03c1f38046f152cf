import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import { DATABASE } from '../check/Journal.ts';
import type { Fault, Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';

const KILLS = 12;
const PATIENCE_MS = 20_000;
/** Storing a snapshot, proving it on another thread, marking it and dropping older ones takes about as long. */
const WINDOW_MS = 40;

/** Waits for a snapshot that was not there before, from outside, without holding anybody up. */
async function nextSnapshot(dataDir: string, known: number): Promise<number> {
  const database = new DatabaseSync(join(dataDir, DATABASE), { readOnly: true });
  try {
    const newest = database.prepare('SELECT MAX(seq) AS seq FROM snapshots');
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const seq = Number(newest.get()?.seq ?? 0);
      if (seq > known) return seq;
      await sleep(1);
    }
    throw new Error('no snapshot was stored');
  } finally {
    // Before the server is started again: it must find the file as if nobody else had it open.
    database.close();
  }
}

export const snapshotKill: Fault = {
  name: 'snapshot',
  fault: 'kill -9 while a snapshot is stored, proven, or older ones are dropped',
  passes: '0 saved or shown lost, every snapshot equals the rows beneath it',
  run: async ({ seed, say }): Promise<Outcome> => {
    const chance = new Chance(seed).branch(-1);
    const scene = await Scene.open({ seed, people: 50 });
    const { classroom, load, people } = scene;
    let known = 0;
    try {
      await load.call('type', 8);
      for (let kill = 0; kill < KILLS; kill++) {
        await load.call('waitFor', 'in', people.length, 3_000);
        known = await nextSnapshot(classroom.dataDir, known);
        await sleep(chance.between(0, WINDOW_MS));
        await classroom.server.kill();
        await scene.durable();
        say(`killed at the snapshot of row ${known}, ${scene.findings.length} findings`);
        classroom.start();
        await classroom.ready();
      }
      await scene.conclude();
      return { figures: `${KILLS} kills, the last at row ${known}`, findings: scene.findings };
    } finally {
      await scene.close();
    }
  },
};
