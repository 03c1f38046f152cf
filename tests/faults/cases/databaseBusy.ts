import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE } from '../check/Journal.ts';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { joinAnew } from '../rig/joinAnew.ts';
import { Scene } from '../rig/Scene.ts';

const HELD_MS = 10_000;
const RECOVERY_MS = 5_000;

export const databaseBusy: Fault = {
  name: 'busy',
  fault: 'somebody else holds the database for writing for 10 s, 30 people typing',
  passes: 'queued, no error, joining works, nothing lost',
  run: async ({ seed }): Promise<Outcome> => {
    const scene = await Scene.open({ seed, people: 30 });
    const { classroom, load, board, findings } = scene;
    const other = new DatabaseSync(join(classroom.dataDir, DATABASE));
    try {
      await load.call('type', 4);
      await sleep(2_000);
      other.exec('PRAGMA busy_timeout=2000; BEGIN IMMEDIATE');
      await sleep(HELD_MS / 2);
      const start = performance.now();
      await joinAnew(classroom.url, classroom.tutor.cookie, board.document);
      const joined = performance.now() - start;
      await sleep(HELD_MS / 2);
      await scene.hear();
      other.exec('ROLLBACK');
      const settled = await scene.conclude();
      findings.push(...atMost('until everything was saved', settled, RECOVERY_MS));
      const heard = (await load.call('disk')).map(({ ok }) => ok);
      if (String(heard) !== 'false,true') findings.push(`of the disk people heard: ${heard}`);
      return { figures: `join meanwhile ${ms(joined)}, all saved ${ms(settled)} after`, findings };
    } finally {
      if (other.isOpen) other.close();
      await scene.close();
    }
  },
};
