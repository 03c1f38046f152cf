import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, ms, type Outcome } from '../Fault.ts';
import { Scene } from '../rig/Scene.ts';
import { Shim } from '../rig/Shim.ts';

const DAY_S = 24 * 3600;
const JUMPS = [DAY_S, 0, -DAY_S, 0, 90, -90, 0];
const BETWEEN_MS = 2_500;
const SAVED_P99_MS = 500;

export const clockJump: Fault = {
  name: 'clock',
  fault: 'the wall clock jumps by a day and back, 30 people typing; the board is closed and opened in between',
  passes: 'order by sequence, phases right, nothing lost, nobody is held up',
  run: async ({ seed }): Promise<Outcome> => {
    const shim = Shim.make();
    if (shim === null) return { figures: '', findings: [], skipped: 'needs Linux and a C compiler' };
    const scene = await Scene.open({ seed, people: 30, classroom: { env: shim.env } });
    const { classroom, load, board, findings } = scene;
    const params = { board: board.id };
    let slowest = 0;
    try {
      await load.call('type', 3, 1);
      await sleep(1_000);
      await load.call('delays');
      for (const seconds of JUMPS) {
        shim.shiftClock(seconds);
        await sleep(BETWEEN_MS);
        const { saved } = await load.call('delays');
        slowest = Math.max(slowest, saved.p99);
        if (saved.count === 0) findings.push(`nothing was saved after a jump to ${seconds} s`);
        if (saved.p99 > SAVED_P99_MS) findings.push(`saved p99 is ${ms(saved.p99)} after a jump to ${seconds} s`);
        // Whoever types into a closed board would have late copies: they rest while it is closed.
        const { stragglers } = await load.call('settle', 5_000);
        findings.push(...stragglers);
        await classroom.tutor.call('setBoardState', { params, body: { state: 'closed' } });
        const view = await classroom.tutor.call('setBoardState', { params, body: { state: 'live' } });
        if (view.state !== 'live') findings.push(`the board is ${view.state} after a jump to ${seconds} s`);
        await load.call('type', 3, 1);
      }
      await scene.conclude();
      return { figures: `${JUMPS.length} jumps, saved p99 at most ${ms(slowest)}`, findings };
    } finally {
      await scene.close();
      shim.close();
    }
  },
};
