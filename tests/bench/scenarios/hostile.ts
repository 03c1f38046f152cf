import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, say } from '../Bench.ts';
import { Load } from '../Load.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import { ATTACKS, type Attack } from '../load/hostile.ts';
import type { Target } from '../targets/Target.ts';

const BOARDS = 2;
const PER_BOARD = 10;
const CALM_MS = 3_000;
const AFTER_MS = 1_500;
const SAMPLE_MS = 100;
/** A server that hangs is not waited for. */
const PATIENCE_MS = 30_000;

/** S7: somebody sends what should not be sent to a third board, while people type on two others. */
export async function hostile(bench: Bench): Promise<void> {
  for (const target of bench.targets('ours', 'y-websocket', 'hocuspocus')) {
    for (const kind of ATTACKS) await attacked(bench, target, kind);
  }
}

async function attacked(bench: Bench, target: Target, kind: Attack): Promise<void> {
  const scenario = `S7-${kind}`;
  const server = await bench.start(target, bench.dir());
  const [victims, attackers] = [new Load(), new Load()];
  try {
    const rooms = await target.people(server, BOARDS + 1, kind === 'slowReaders' ? 64 : 20);
    const where = { port: server.port, dialect: target.dialect };
    const quiet = rooms.slice(0, BOARDS).map((people) => people.slice(0, PER_BOARD));
    await victims.call('open', { ...where, rooms: quiet, typistsPerRoom: PER_BOARD, samplesPerRoom: PER_BOARD });
    await victims.call('type', 2);
    await delay(CALM_MS);
    const calm = await victims.call('figures');
    await victims.call('mark');

    const memory = { before: server.memory().rss, peak: 0 };
    const watch = setInterval(() => {
      if (server.alive) memory.peak = Math.max(memory.peak, server.memory().rss);
    }, SAMPLE_MS);
    const cpu = server.cpuSeconds();
    const people = rooms[BOARDS] as Person[];
    const report = await Promise.race([
      attackers.call('attack', { ...where, people, kind }).catch((error: unknown) => ({ failed: String(error) })),
      delay(PATIENCE_MS, { failed: 'it did not end' }),
    ]);
    await delay(AFTER_MS);
    clearInterval(watch);
    // Drained first: what was held up and came late counts.
    const rest = await victims.call('drain');
    const { latency, edits } = await victims.call('figures');
    const { alive } = server;
    const row = {
      alive,
      calmP99: calm.latency?.p99,
      p99: latency?.p99,
      max: latency?.max,
      growth: memory.peak - memory.before,
      cpu: alive ? server.cpuSeconds() - cpu : null,
      loop: alive ? await server.loopDelay() : null,
      edits,
      missing: rest.missing,
      dropped: rest.dropped,
      report,
    };
    bench.add({ scenario, server: target.name, round: 1, ...row });
    say(
      `${scenario}: ${target.name} ${alive ? 'lives' : 'DIED'}, others p99 ${row.p99?.toFixed(0)} max ${row.max?.toFixed(0)} ms ` +
        `(calm ${row.calmP99?.toFixed(0)}), missing ${row.missing}, +${row.growth.toFixed(0)} MB, ${JSON.stringify(report)}`,
    );
  } catch (error) {
    bench.add({ scenario, server: target.name, round: 1, failed: String(error) });
    say(`${scenario}: ${target.name} failed: ${String(error)}`);
  } finally {
    victims.end();
    attackers.end();
    await server.end('SIGKILL');
  }
}
