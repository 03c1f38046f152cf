import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { BadWifi } from '../rig/BadWifi.ts';
import { Scene } from '../rig/Scene.ts';

const BAD_MS = 40_000;
const CONVERGES_MS = 3_000;
/** 45 minutes at three to four keystrokes a second. */
const STROKES_OFFLINE = 9_000;

export const badWifi: Fault = {
  name: 'wifi',
  fault: 'delays of 200 to 600 ms each way and cuts of 10 s, 30 people typing',
  passes: 'converges < 3 s after healing, nothing lost',
  run: async ({ seed }): Promise<Outcome> => {
    let wifi: BadWifi | undefined;
    const through = async ({ port }: { port: number }) => {
      wifi = await BadWifi.open(port, new Chance(seed).branch(-2));
      return wifi.url;
    };
    const scene = await Scene.open({ seed, people: 30, pages: 5, through });
    try {
      if (wifi === undefined) throw new Error('no air');
      await scene.load.call('type', 3, 0.5);
      wifi.air = { delayMs: [200, 600], cutAfterMs: [2_000, 20_000], cutMs: 10_000 };
      await sleep(BAD_MS);
      wifi.air = null;
      const settled = await scene.conclude();
      return {
        figures: `${wifi.cuts} cuts, converged ${ms(settled)} after healing, ${scene.savedCount} saved`,
        findings: [...scene.findings, ...atMost('until everybody had everything', settled, CONVERGES_MS)],
      };
    } finally {
      wifi?.close();
      await scene.close();
    }
  },
};

export const offline: Fault = {
  name: 'offline',
  fault: '45 minutes of typing without a connection, while others go on',
  passes: 'converges < 3 s after the return, nothing lost',
  run: async ({ seed }): Promise<Outcome> => {
    // Few keep a document: taking in what came back costs each of them as much as the server.
    const scene = await Scene.open({ seed, people: 10 });
    const { load } = scene;
    const away = [9];
    try {
      await load.call('type', 2);
      await sleep(1_000);
      await load.call('goAway', away);
      await load.call('strokes', STROKES_OFFLINE, away);
      await sleep(2_000);
      await load.call('comeBack', away);
      const settled = await scene.conclude();
      return {
        figures: `${STROKES_OFFLINE} strokes came in and were saved and shown to 9 others in ${ms(settled)}`,
        findings: [...scene.findings, ...atMost('until everybody had everything', settled, CONVERGES_MS)],
      };
    } finally {
      await scene.close();
    }
  },
};
