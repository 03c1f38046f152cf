import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';

const SLOW = 50;
const PASTE_EVERY_MS = 500;
/** 135 kB each: more than these of one person would be refused for being too fast. */
const PASTES_PER_PERSON = 8;
const MORE_MB = 256;
const P99_MS = 150;
const BACK_MS = 20_000;

/** Some paste and remove long passages, so that much more goes out than systems keep for who does not read.
 * @param slack bounds on time are widened by this much where other tests run beside */
export async function stopReading(seed: number, typing: number, forMs: number, slack = 1): Promise<Outcome> {
  const scene = await Scene.open({ seed, people: typing + SLOW, typing });
  const { classroom, load, findings } = scene;
  const pastesAtOnce = Math.max(1, Math.floor((PASTES_PER_PERSON * typing * PASTE_EVERY_MS) / forMs));
  const slow = Array.from({ length: SLOW }, (_, index) => typing + index);
  try {
    await load.call('type', 3);
    await sleep(2_000);
    const before = classroom.server.memory().now;
    await load.call('delays');
    await load.call('stopReading', slow);
    const end = performance.now() + forMs;
    let most = before;
    while (performance.now() < end) {
      await load.call('paste', pastesAtOnce);
      await sleep(PASTE_EVERY_MS);
      most = Math.max(most, classroom.server.memory().now);
    }
    const { seen, ownP99 } = await load.call('delays');
    findings.push(
      ...atMost('memory above before', most - before, MORE_MB, 'MB'),
      ...atMost('shown to others p99', seen.p99, P99_MS * slack),
    );
    await load.call('readOn', slow);
    const back = await load.call('waitFor', 'in', SLOW, BACK_MS, slow);
    if (back === null) findings.push(`not all were back within ${ms(BACK_MS)}`);
    const settled = await scene.conclude();
    const caughtUp = await load.call('countReturned', slow);
    if (caughtUp === 0) findings.push('nobody fell behind: this run shows nothing');
    return {
      figures: `memory ${Math.round(most - before)} MB above ${Math.round(before)}, others p99 ${ms(seen.p99)} (of it the load’s own ${ms(ownP99)}), ${caughtUp} of ${SLOW} were caught up by a hello, all had everything ${ms(settled)} after`,
      findings,
    };
  } finally {
    await scene.close();
  }
}

export const slowReaders: Fault = {
  name: 'slow-readers',
  fault: '50 of 60 connections stop reading, the others type and paste',
  passes: 'memory < +256 MB, others p99 <= 150 ms, caught up when they read again',
  run: ({ seed }) => stopReading(seed, 10, 20_000),
};
