import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../Chance.ts';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Delays } from '../load/Delays.ts';
import { Scene } from '../rig/Scene.ts';

const PER_ROUND = 20;
const READY_MS = 2_000;

export interface KillOptions {
  readonly seed: number;
  readonly kills: number;
  readonly people?: number;
  readonly longestMs?: number;
  readonly say?: (words: string) => void;
}

export interface KillReport {
  readonly kills: number;
  readonly saved: number;
  readonly ready: ReturnType<Delays['take']>;
  readonly findings: readonly string[];
}

const SHORTEST_MS = 200;
const LONGEST_MS = 5_000;
/** Mostly early: what matters is how often, and never at the same moment. */
const momentOf = (chance: Chance, longest: number) => SHORTEST_MS + (longest - SHORTEST_MS) * chance.next() ** 3;
const STROKES_PER_SECOND = 3;
/** The others hit a server that people are coming back to. */
const ONCE_ALL_ARE_BACK = 0.7;
/** Out of so many kills one hits a server that is still starting. */
const WHILE_STARTING = 0.1;

/**
 * 50 people type, the server is killed at a random moment and started again, over and over. After every kill the file
 * must hold what anybody was told or shown; at the end everything is looked at.
 */
export async function killOverAndOver(options: KillOptions): Promise<KillReport> {
  const { seed, kills, people = 50, longestMs = LONGEST_MS, say = () => undefined } = options;
  const findings: string[] = [];
  const ready = new Delays();
  let saved = 0;
  let killed = 0;
  for (let round = 0; killed < kills; round++) {
    const roundSeed = seed + round;
    const count = Math.min(PER_ROUND, kills - killed);
    const scene = await Scene.open({ seed: roundSeed, people, pages: Math.floor(people / 10) });
    try {
      await killAbout(scene, new Chance(roundSeed).branch(-1), count, longestMs, ready);
      await scene.conclude({ published: true });
    } catch (error) {
      scene.findings.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      findings.push(...scene.findings.map((finding) => `seed ${roundSeed}: ${finding}`));
      saved += scene.savedCount;
      await scene.close();
    }
    killed += count;
    say(`${killed} kills, ${saved} tokens saved, ${findings.length} findings`);
  }
  return { kills: killed, saved, ready: ready.take(), findings };
}

async function killAbout(scene: Scene, chance: Chance, kills: number, longest: number, ready: Delays): Promise<void> {
  const { classroom, load, people } = scene;
  await load.call('type', STROKES_PER_SECOND, 0.5);
  for (let kill = 0; kill < kills; kill++) {
    if (chance.happens(ONCE_ALL_ARE_BACK)) await load.call('waitFor', 'in', people.length, 3_000);
    await sleep(momentOf(chance, longest));
    await classroom.server.kill();
    await scene.durable();
    if (chance.happens(WHILE_STARTING)) {
      classroom.start();
      await sleep(chance.between(0, READY_MS));
      await classroom.server.kill();
    }
    classroom.start();
    ready.add(await classroom.ready());
    if ((await load.call('typedAway')) === 0) scene.findings.push('nobody could type on');
  }
}

export const kill: Fault = {
  name: 'kill',
  fault: 'kill -9 at a random moment of 0.2–5 s, 50 people typing',
  passes: '0 saved or shown lost, 0 doubled, ready again < 2 s, typing goes on locally',
  run: async ({ seed, kills, say }): Promise<Outcome> => {
    const { ready, saved, findings, kills: made } = await killOverAndOver({ seed, kills, say });
    return {
      figures: `${made} kills, ${saved} saved, ready p50 ${ms(ready.p50)}, p95 ${ms(ready.p95)}, most ${ms(ready.most)}`,
      findings: [...findings, ...atMost('ready again (p95)', ready.p95, READY_MS)],
    };
  },
};
