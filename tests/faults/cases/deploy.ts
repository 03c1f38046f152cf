import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';

const TIMES = 8;
const DRAINED_MS = 10_000;

export const deploy: Fault = {
  name: 'deploy',
  fault: 'SIGTERM under load and the next process, 50 people typing',
  passes: 'drained <= 10 s with exit code 0, 0 lost',
  run: async ({ seed }): Promise<Outcome> => {
    const chance = new Chance(seed).branch(-1);
    const scene = await Scene.open({ seed, people: 50, pages: 5 });
    const { classroom, load, people, findings } = scene;
    let slowest = 0;
    try {
      await load.call('type', 4);
      for (let time = 0; time < TIMES; time++) {
        await load.call('waitFor', 'in', people.length, 5_000);
        await sleep(chance.between(200, 1_500));
        const { code, ms: took } = await classroom.server.end();
        if (code !== 0) findings.push(`it ended with ${code}`);
        slowest = Math.max(slowest, took);
        await scene.durable();
        classroom.start();
        await classroom.ready();
      }
      await scene.conclude();
      findings.push(...atMost('drained', slowest, DRAINED_MS));
      return { figures: `${TIMES} times, drained within ${ms(slowest)}, ${scene.savedCount} saved`, findings };
    } finally {
      await scene.close();
    }
  },
};
