import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';
import { Shim } from '../rig/Shim.ts';

const SYNC_MS = 300;
const SAVED_P95_MS = 800;
const PRESENCE_P95_MS = 100;
const LOOP_P99_MS = 50;
const MEASURED_MS = 15_000;

export const slowDisk: Fault = {
  name: 'slow-disk',
  fault: 'every fsync takes 300 ms, 20 people typing and moving about',
  passes: 'saved p95 <= 800 ms, presence p95 <= 100 ms, main loop p99 <= 50 ms',
  run: async ({ seed }): Promise<Outcome> => {
    const shim = Shim.make();
    if (shim === null) return { figures: '', findings: [], skipped: 'needs Linux and a C compiler' };
    const scene = await Scene.open({ seed, people: 20, classroom: { env: shim.env } });
    const { classroom, load, findings } = scene;
    try {
      await load.call('type', 3, 2);
      await sleep(2_000);
      shim.set('syncDelayMs', SYNC_MS);
      await sleep(1_000);
      await load.call('delays');
      await classroom.server.loop();
      await sleep(MEASURED_MS);
      const { saved, presence } = await load.call('delays');
      const loop = await classroom.server.loop();
      shim.set('syncDelayMs', 0);
      findings.push(
        ...atMost('saved p95', saved.p95, SAVED_P95_MS),
        ...atMost('presence p95', presence.p95, PRESENCE_P95_MS),
        ...atMost('main loop p99', loop.p99, LOOP_P99_MS),
      );
      await scene.conclude();
      return {
        figures: `saved p50 ${ms(saved.p50)}, p95 ${ms(saved.p95)}; presence p95 ${ms(presence.p95)}; loop p99 ${ms(loop.p99)}`,
        findings,
      };
    } finally {
      await scene.close();
      shim.close();
    }
  },
};
