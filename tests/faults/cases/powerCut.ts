import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import type { Fault, Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';
import { Shim } from '../rig/Shim.ts';

const PER_ROUND = 10;

/** The disk as it is found after the cut: of what was not synced nothing is there. */
export function loseUnsynced(dataDir: string, mirror: string): void {
  for (const file of readdirSync(dataDir)) rmSync(join(dataDir, file));
  cpSync(mirror, dataDir, { recursive: true });
}

/**
 * Like kills, but what the system had not been asked to sync is gone as well.
 * @param lies the disk says that it synced and did not: then the checks must find what is lost
 */
export async function cutPowerOverAndOver(options: {
  readonly seed: number;
  readonly cuts: number;
  readonly shim: Shim;
  readonly people?: number;
  readonly lies?: boolean;
}): Promise<{ saved: number; findings: readonly string[] }> {
  const { seed, cuts, shim, people = 30, lies = false } = options;
  const chance = new Chance(seed).branch(-1);
  const scene = await Scene.open({ seed, people, pages: Math.floor(people / 10), classroom: { env: shim.env } });
  const { classroom, load } = scene;
  try {
    await load.call('type', 4);
    for (let cut = 0; cut < cuts; cut++) {
      await load.call('waitFor', 'in', people, 3_000);
      shim.set('lies', lies ? 1 : 0);
      await sleep(chance.between(200, 2_500));
      await classroom.server.kill();
      await scene.durable(shim.mirror);
      if (lies) break;
      loseUnsynced(classroom.dataDir, shim.mirror);
      classroom.start();
      await classroom.ready();
    }
    if (!lies) await scene.conclude();
    return { saved: scene.savedCount, findings: scene.findings.map((finding) => `seed ${seed}: ${finding}`) };
  } finally {
    await scene.close();
  }
}

export const powerCut: Fault = {
  name: 'power',
  fault: 'power cut at a random moment: whatever was not synced is gone',
  passes: '0 saved or shown lost, 0 doubled',
  run: async ({ seed, kills, say }): Promise<Outcome> => {
    const wanted = Math.max(PER_ROUND, Math.floor(kills / 5));
    const findings: string[] = [];
    let saved = 0;
    let cuts = 0;
    while (cuts < wanted) {
      const shim = Shim.make();
      if (shim === null) return { figures: '', findings: [], skipped: 'needs Linux and a C compiler' };
      const round = await cutPowerOverAndOver({ seed: seed + cuts, cuts: PER_ROUND, shim });
      shim.close();
      findings.push(...round.findings);
      saved += round.saved;
      cuts += PER_ROUND;
      say(`${cuts} cuts, ${saved} tokens saved, ${findings.length} findings`);
    }
    return { figures: `${cuts} cuts, ${saved} saved`, findings };
  },
};
