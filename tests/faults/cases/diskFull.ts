import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { joinAnew } from '../rig/joinAnew.ts';
import { Scene } from '../rig/Scene.ts';
import { Shim } from '../rig/Shim.ts';
import { smallDisk } from '../rig/smallDisk.ts';

const PAGES = 2;
const BANNER_MS = 2_000;
const RECOVERY_MS = 5_000;
const PATIENCE_MS = 30_000;

/**
 * @param fullMs for how long it stays so
 * @param slack bounds on time are widened by this much where other tests run beside
 */
export async function fillTheDisk(seed: number, people: number, fullMs: number, slack = 1): Promise<Outcome> {
  const shim = Shim.make();
  const disk = smallDisk(shim);
  if (disk === null) return { figures: '', findings: [], skipped: 'needs the right to mount, or a C compiler' };
  const scene = await Scene.open({
    ...{ seed, people, pages: PAGES },
    classroom: { dataDir: disk.folder, env: disk.kind.startsWith('a shim') ? (shim?.env ?? {}) : {} },
  });
  const { classroom, load, board, findings } = scene;
  const pid = classroom.server.pid;
  try {
    await load.call('type', 4);
    await sleep(2_000);
    await load.call('disk');
    disk.fill();
    // What is left of the log's file is written in first.
    const [full] = await load.call('hearOfDisk', PATIENCE_MS);
    if (full?.ok !== false)
      return { figures: '', findings: [`nobody heard within ${PATIENCE_MS} ms that the disk is full`] };
    const banner = full.at - full.savedAt;
    findings.push(...atMost('from the last save to the banner', banner, BANNER_MS * slack));
    await scene.hear();
    const before = scene.savedCount;

    const start = performance.now();
    await joinAnew(classroom.url, classroom.tutor.cookie, board.document);
    const joined = performance.now() - start;
    await classroom.tutor.call('readBoard', { params: { board: board.id } });
    await sleep(fullMs);
    await scene.hear();
    if (scene.savedCount > before)
      findings.push(`${scene.savedCount - before} tokens were called saved on a full disk`);
    // Pages say that nothing is saved; connected they are all the same.
    const raw = Array.from({ length: people - PAGES }, (_, name) => name);
    if ((await load.call('count', 'in', raw)) < raw.length) findings.push('somebody was thrown out');

    disk.free();
    const freed = Date.now();
    const [again] = await load.call('hearOfDisk', PATIENCE_MS);
    const recovered = again?.ok === true ? again.at - freed : Number.POSITIVE_INFINITY;
    findings.push(...atMost('from room on the disk to the banner’s end', recovered, RECOVERY_MS * slack));
    const settled = await scene.conclude();
    findings.push(...atMost('until everything was saved', settled, RECOVERY_MS * slack));
    if (classroom.server.pid !== pid) findings.push('the server was restarted');
    return {
      figures: `${disk.kind}: banner after ${ms(banner)}, join ${ms(joined)}, banner gone after ${ms(recovered)}, all saved ${ms(settled)} later`,
      findings,
    };
  } finally {
    await scene.close();
    disk.close();
    shim?.close();
  }
}

export const diskFull: Fault = {
  name: 'disk',
  fault: 'disk full for 8 s, 30 people typing',
  passes: 'nothing called saved without commit, banner < 2 s, reading and joining work, recovers < 5 s without restart',
  run: ({ seed }) => fillTheDisk(seed, 30, 8_000),
};
