import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, say } from '../Bench.ts';
import { Load } from '../Load.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import type { Target } from '../targets/Target.ts';

const PER_ROOM = 10;
const EDITS_PER_SECOND_EACH = 10;
/** Where everything is gone, nothing comes after the empty state. */
const WISHES = { atLeast: 3, patienceMs: 5_000 };

/**
 * S6: kill -9 while people type, and a start on what is on disk. Lost is what the server had sent to anybody, its
 * author included, and does not have any more.
 */
export async function killed(bench: Bench): Promise<void> {
  const names = bench.options.quick
    ? ['ours', 'y-websocket-leveldb']
    : ['ours', 'y-websocket-leveldb', 'hocuspocus', 'y-socket.io'];
  const seconds = bench.options.quick ? 3 : 6;
  for (const editsPerSecond of bench.options.quick ? [600] : [600, 1_800]) {
    for (let round = 1; round <= bench.rounds(1); round++) {
      for (const target of bench.targets(...names)) await kill(bench, target, editsPerSecond, seconds, round);
    }
  }
}

async function kill(bench: Bench, target: Target, editsPerSecond: number, seconds: number, round: number) {
  const dir = bench.dir();
  const first = await bench.start(target, dir, true);
  const load = new Load();
  const scenario = `S6-${editsPerSecond}`;
  try {
    const rooms = await target.people(first, editsPerSecond / PER_ROOM / EDITS_PER_SECOND_EACH, PER_ROOM);
    const where = { port: first.port, dialect: target.dialect };
    await load.call('open', { ...where, rooms, typistsPerRoom: PER_ROOM, samplesPerRoom: PER_ROOM });
    await load.call('mark');
    await load.call('type', EDITS_PER_SECOND_EACH);
    await delay(seconds * 1000);
    const { edits } = await load.call('figures');
    await first.end('SIGKILL');
    const shown = await load.call('shown');
    await load.call('close');

    const second = await bench.start(target, dir, true);
    let lost = 0;
    try {
      const people = rooms.map((members) => members[0] as Person);
      const found = await load.call('read', { port: second.port, dialect: target.dialect, people, ...WISHES });
      for (const [index, { clocks }] of found.entries()) {
        const stored = new Map(clocks);
        for (const [clientId, firstClock, last] of shown[index] ?? []) {
          lost += Math.max(0, last - Math.max(stored.get(clientId) ?? -1, firstClock - 1));
        }
      }
    } finally {
      await second.end('SIGKILL');
    }
    bench.add({ scenario, server: target.name, round, lost, edits, seconds });
    say(`${scenario} ${round}: ${target.name} lost ${lost} of ${edits} edits`);
  } catch (error) {
    bench.add({ scenario, server: target.name, round, failed: String(error) });
    say(`${scenario}: ${target.name} failed: ${String(error)}`);
  } finally {
    load.end();
    await first.end('SIGKILL');
  }
}
