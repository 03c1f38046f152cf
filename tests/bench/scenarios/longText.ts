import { cpSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, say } from '../Bench.ts';
import { Load } from '../Load.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import type { ServerProcess } from '../targets/ServerProcess.ts';
import type { Target } from '../targets/Target.ts';

const PEOPLE = 200;
const WITHIN_MS = 100;
/** A state is the whole text when it is about as large as the one that came after writing. */
const WHOLE = 0.9;

interface Contender {
  readonly target: Target;
  readonly dir: string;
  readonly people: readonly Person[];
  readonly atLeast: number;
  /** Null while it stands still. */
  server: ServerProcess | null;
}

/**
 * A class writes a text of 260,000 edits, through each server's own protocol. S5: the server is killed, started on
 * what it stored, and somebody opens the text. S4: 200 people join it within a tenth of a second.
 */
export async function longText(bench: Bench, wanted: { rush: boolean; open: boolean }): Promise<void> {
  const names = bench.options.quick
    ? ['ours', 'y-websocket']
    : ['ours', 'y-websocket', 'y-websocket-leveldb', 'hocuspocus', 'y-socket.io'];
  const contenders: Contender[] = [];
  const load = new Load();
  try {
    for (const target of bench.targets(...names)) {
      const contender = await write(bench, load, target);
      if (contender !== null) contenders.push(contender);
    }
    for (let round = 1; wanted.open && round <= bench.rounds(3); round++) {
      for (const contender of contenders)
        if (contender.target.stores !== 'never') await open(bench, load, contender, round);
    }
    for (const contender of wanted.rush ? contenders : []) await warm(bench, load, contender);
    for (let round = 1; wanted.rush && round <= bench.rounds(3); round++) {
      for (const contender of contenders) await rush(bench, load, contender, round);
    }
  } finally {
    load.end();
    for (const { server } of contenders) await server?.end('SIGKILL');
  }
}

async function write(bench: Bench, load: Load, target: Target): Promise<Contender | null> {
  const dir = bench.dir();
  const server = await bench.start(target, dir, true);
  try {
    const people = (await target.people(server, 1, PEOPLE))[0] ?? [];
    const { editsPerUpdate } = bench.options;
    const cpu = server.cpuSeconds();
    const report = await load.call('seed', { port: server.port, dialect: target.dialect, people, editsPerUpdate });
    if (target.stores === 'later') await server.stored();
    const row = { ...report, editsPerUpdate, cpu: server.cpuSeconds() - cpu, ...server.memory() };
    bench.add({ scenario: 'write', server: target.name, round: 1, ...row });
    const words = `${report.updates} updates in ${(report.ms / 1000).toFixed(1)} s, ${row.cpu.toFixed(1)} CPU s`;
    say(`S4: ${target.name} took ${words}, state ${report.stateBytes} bytes`);
    // What only lives in memory goes on living.
    const lives = target.stores === 'never';
    if (!lives) await server.end('SIGKILL');
    return { target, server: lives ? server : null, dir, people, atLeast: WHOLE * report.stateBytes };
  } catch (error) {
    say(`S4: ${target.name} failed: ${String(error)}`);
    bench.add({ scenario: 'write', server: target.name, round: 1, failed: String(error) });
    await server.end('SIGKILL');
    return null;
  }
}

async function open(bench: Bench, load: Load, contender: Contender, round: number): Promise<void> {
  const { target, dir, people, atLeast } = contender;
  // A copy: a first open may tidy up what it read, and the next would not be a first one.
  const copy = bench.dir();
  cpSync(dir, copy, { recursive: true });
  const server = await bench.start(target, copy, true);
  const { startMs } = server;
  const startCpu = server.cpuSeconds();
  try {
    const where = { port: server.port, dialect: target.dialect };
    const [read] = await load.call('read', { ...where, people: people.slice(0, 1), atLeast });
    const row = {
      startMs,
      openMs: read?.ms,
      stateBytes: read?.bytes,
      startCpu,
      cpu: server.cpuSeconds() - startCpu,
      ...server.memory(),
    };
    bench.add({ scenario: 'S5', server: target.name, round, ...row });
    say(
      `S5 ${round}: ${target.name} started in ${startMs.toFixed(0)} ms, first open ${read?.ms.toFixed(0)} ms (CPU ${startCpu} s and ${row.cpu.toFixed(2)} s)`,
    );
  } catch (error) {
    say(`S5 ${round}: ${target.name} failed: ${String(error)}`);
    bench.add({ scenario: 'S5', server: target.name, round, startMs, failed: String(error) });
  } finally {
    await server.end('SIGTERM');
  }
}

/** Somebody is there already, so that the text is in memory, and one rush has gone before. */
async function warm(bench: Bench, load: Load, contender: Contender): Promise<void> {
  const { target, dir, people, atLeast } = contender;
  contender.server ??= await bench.start(target, dir, true);
  const where = { port: contender.server.port, dialect: target.dialect };
  await load.call('stay', { ...where, people: people.slice(0, 1), atLeast });
  await load.call('rush', { ...where, people: people.slice(0, PEOPLE / 4), withinMs: WITHIN_MS, atLeast });
}

async function rush(bench: Bench, load: Load, contender: Contender, round: number): Promise<void> {
  const { target, server, people, atLeast } = contender;
  if (server === null) return;
  const where = { port: server.port, dialect: target.dialect };
  const before = server.cpuSeconds();
  const report = await load.call('rush', { ...where, people, withinMs: WITHIN_MS, atLeast });
  const cpu = server.cpuSeconds() - before;
  bench.add({ scenario: 'S4', server: target.name, round, ...report, cpu, ...server.memory() });
  say(`S4 ${round}: ${target.name} ${report.ms.toFixed(0)} ms, ${cpu.toFixed(2)} CPU s, ${report.left} without it`);
  await delay(500);
}
