import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/freePort.ts';
import { DATABASE } from '../check/Journal.ts';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';
import { ServerRun } from '../rig/ServerRun.ts';

const HELD_MS = 5_000;
const READY_MS = 5_000;
const REFUSES_MS = 10_000;

export const startBusy: Fault = {
  name: 'start-busy',
  fault: 'the server starts while a backup holds the database for writing for 5 s',
  passes: 'it waits or serves, and is ready <= 5 s after; nothing lost',
  run: async ({ seed }): Promise<Outcome> => {
    const scene = await Scene.open({ seed, people: 10 });
    const { classroom, load, findings } = scene;
    try {
      await load.call('type', 4);
      await sleep(1_000);
      await classroom.server.kill();
      await scene.durable();
      const other = new DatabaseSync(join(classroom.dataDir, DATABASE));
      other.exec('BEGIN IMMEDIATE');
      const start = performance.now();
      const server = classroom.start();
      const early = await Promise.race([server.ready, sleep(HELD_MS, 'starting' as const)]);
      other.exec('ROLLBACK');
      other.close();
      if (early === null) {
        findings.push(`it ended with ${await server.gone}: ${server.output.trim().split('\n')[0]}`);
        classroom.start();
      }
      await classroom.ready();
      const ready = performance.now() - start;
      findings.push(...atMost('ready', ready, HELD_MS + READY_MS));
      await scene.conclude();
      return { figures: `ready ${ms(ready)} after its start`, findings };
    } finally {
      await scene.close();
    }
  },
};

export const secondServer: Fault = {
  name: 'second',
  fault: 'a second server is started on the folder of one that runs',
  passes: 'it says that the folder is in use and ends; the first goes on',
  run: async ({ seed }): Promise<Outcome> => {
    const scene = await Scene.open({ seed, people: 10 });
    const { classroom, load, findings } = scene;
    const second = new ServerRun({ dataDir: classroom.dataDir, port: await freePort() });
    try {
      await load.call('type', 4);
      const ready = await Promise.race([second.ready, sleep(REFUSES_MS, REFUSES_MS)]);
      if (ready !== null) findings.push('it runs: two servers write one journal');
      await second.kill();
      await sleep(1_000);
      if (!classroom.server.alive) findings.push('the first one ended');
      await scene.conclude();
      return { figures: ready === null ? (second.output.trim().split('\n').at(-1) ?? '') : 'it ran', findings };
    } finally {
      await second.kill();
      await scene.close();
    }
  },
};
