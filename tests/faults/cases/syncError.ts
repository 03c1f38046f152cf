import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import type { Fault, Outcome } from '../Fault.ts';
import { ms } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';
import { Shim } from '../rig/Shim.ts';
import { loseUnsynced } from './powerCut.ts';

const TIMES = 8;
const EXIT_FATAL = 70;
const PATIENCE_MS = 15_000;

export const syncError: Fault = {
  name: 'fsync',
  fault: 'the nth fsync fails with EIO, 30 people typing',
  passes: 'the writer stops, the process ends with 70 and restarts clean; never tried again and then called saved',
  run: async ({ seed }): Promise<Outcome> => {
    const shim = Shim.make();
    if (shim === null) return { figures: '', findings: [], skipped: 'needs Linux and a C compiler' };
    const chance = new Chance(seed).branch(-1);
    const scene = await Scene.open({ seed, people: 30, classroom: { env: shim.env } });
    const { classroom, load, people, findings } = scene;
    let slowest = 0;
    try {
      await load.call('type', 4);
      for (let time = 0; time < TIMES; time++) {
        await load.call('waitFor', 'in', people.length, 5_000);
        await sleep(chance.between(200, 1_500));
        shim.set('syncFailsIn', 1 + chance.below(20));
        const start = performance.now();
        const code = await Promise.race([classroom.server.gone, sleep(PATIENCE_MS, 'alive' as const)]);
        slowest = Math.max(slowest, performance.now() - start);
        if (code !== EXIT_FATAL)
          findings.push(`after a failed fsync the process is ${code}, not ended with ${EXIT_FATAL}`);
        await classroom.server.kill();
        // What could not be synced is gone for good, though the system still shows it.
        await scene.durable(shim.mirror);
        loseUnsynced(classroom.dataDir, shim.mirror);
        classroom.start();
        await classroom.ready();
      }
      const settled = await scene.conclude();
      return {
        figures: `${TIMES} errors, ended within ${ms(slowest)}, all saved ${ms(settled)} after the last`,
        findings,
      };
    } finally {
      await scene.close();
      shim.close();
    }
  },
};
