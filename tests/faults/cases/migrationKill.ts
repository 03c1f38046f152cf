import { cpSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/freePort.ts';
import { makeTempDir } from '../../support/tempDir.ts';
import { digestOf, docOf } from '../check/digest.ts';
import type { Fault, FaultOptions, Outcome } from '../Fault.ts';
import { joinAnew } from '../rig/joinAnew.ts';
import { olderDatabase } from '../rig/olderDatabase.ts';
import { Scene } from '../rig/Scene.ts';
import { ServerRun } from '../rig/ServerRun.ts';
import { Shim } from '../rig/Shim.ts';

const MOST_KILLS = 60;
const NAMED = 3;

/**
 * Kills a server that makes its database or brings it up to date, at every one of its syncs in turn, and starts the
 * next one on what is left.
 * @param from the folder that it finds; null for none
 * @param look at what the next one serves
 */
async function killAtEverySync(
  from: string | null,
  look: (url: string) => Promise<string[]>,
  { say }: FaultOptions,
): Promise<{ kills: number; findings: string[] }> {
  const port = await freePort();
  const findings: string[] = [];
  let kills = 0;
  for (let done = false; !done && kills < MOST_KILLS; ) {
    const dataDir = makeTempDir();
    const shim = Shim.make() as Shim;
    try {
      if (from !== null) cpSync(from, dataDir, { recursive: true });
      const first = new ServerRun({ dataDir, port, env: shim.env });
      void first.ready.then((ms) => {
        done ||= ms !== null;
      });
      while (shim.syncs <= kills && !done && first.alive) await sleep(0);
      await first.kill();
      if (done) break;
      kills++;
      const second = new ServerRun({ dataDir, port });
      if ((await second.ready) !== null) findings.push(...(await look(`http://127.0.0.1:${port}`)));
      else
        findings.push(`killed after sync ${kills} it never starts again: ${second.output.trim().split('\n').at(-1)}`);
      await second.kill();
    } finally {
      shim.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
    say(`${kills} kills, ${findings.length} findings`);
  }
  if (findings.length > NAMED)
    findings.splice(NAMED, findings.length, `and ${findings.length - NAMED} more like these`);
  return { kills, findings };
}

export const migrationKill: Fault = {
  name: 'migration',
  fault: 'kill -9 at every sync of the first start, and of an update from the first version’s database',
  passes: 'the next start serves, with everything that was there',
  run: async (options): Promise<Outcome> => {
    if (Shim.make() === null) return { figures: '', findings: [], skipped: 'needs Linux and a C compiler' };
    const fresh = await killAtEverySync(null, async () => [], options);
    const scene = await Scene.open({ seed: options.seed, people: 5 });
    const older = makeTempDir();
    try {
      await scene.load.call('type', 10);
      await sleep(2_000);
      await scene.conclude();
      const { document } = scene.board;
      const { cookie } = scene.classroom.tutor;
      await olderDatabase(scene.classroom.dataDir, older);
      const start = new ServerRun({ dataDir: scene.classroom.dataDir, port: scene.classroom.port });
      await start.ready;
      const wanted = digestOf(docOf([await joinAnew(scene.classroom.url, cookie, document)]));
      await start.kill();
      const update = await killAtEverySync(
        older,
        async (url) => {
          const same = digestOf(docOf([await joinAnew(url, cookie, document)])) === wanted;
          return same ? [] : ['after the update the board is another one'];
        },
        options,
      );
      return {
        figures: `${fresh.kills} kills of a first start, ${update.kills} of an update`,
        findings: [...fresh.findings, ...scene.findings, ...update.findings],
      };
    } finally {
      await scene.close();
      rmSync(older, { recursive: true, force: true });
    }
  },
};
