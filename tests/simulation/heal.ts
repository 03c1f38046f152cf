import { setState } from './perform.ts';
import type { World } from './World.ts';

/** Without trouble everything is saved within this time: reconnecting, and a breath or two. */
const HEALS_MS = 120_000;
/** States and late copies are stored some seconds later. */
const AFTERWARDS_MS = 6_000;

/** Ends all trouble, opens a page on every device, and waits until everybody has everything. */
export function heal(world: World): void {
  const { timeline, disk, devices, ledger } = world;
  Object.assign(disk.trouble, { full: false, busy: false, slow: false, syncFails: false });
  for (const device of devices) {
    device.goOnline();
    if (device.pages.length === 0) device.openPage();
  }
  // Most boards go on; some stay as they were left.
  if (world.draws.chance(0.7) && !timeline.passUntil(() => allOpen(world), HEALS_MS, 500)) {
    ledger.violate('the boards cannot be opened again');
  }
  waitUntilSettled(world);
  // What a closed page left goes with the next page that is opened.
  for (const device of devices) if (device.storage.held.entries.size > 0) device.openPage();
  waitUntilSettled(world);
  timeline.pass(AFTERWARDS_MS);
}

function allOpen(world: World): boolean {
  const { documents } = world.disk;
  for (const document of documents.keys()) setState(world, document, 'live');
  return [...documents.values()].every(({ head }) => head.state === 'live');
}

/** Everything is saved, and stays so for a second. */
function waitUntilSettled({ timeline, devices, ledger }: World): void {
  let calm = 0;
  const settled = () => devices.every(({ pages }) => pages.every((page) => page.settled));
  const settledForAWhile = () => {
    calm = settled() ? calm + 1 : 0;
    return calm > 5;
  };
  if (timeline.passUntil(settledForAWhile, HEALS_MS, 200)) return;
  for (const { member, pages } of devices) {
    for (const { settled, board } of pages) {
      if (!settled) ledger.violate(`I5: a page of ${member} still says ${JSON.stringify(board.save)} after healing`);
    }
  }
}
