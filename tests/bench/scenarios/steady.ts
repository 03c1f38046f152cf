import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, say } from '../Bench.ts';
import { Load } from '../Load.ts';
import { machineSeconds } from '../targets/machine.ts';
import type { ServerProcess } from '../targets/ServerProcess.ts';
import type { Target } from '../targets/Target.ts';

export interface SteadyPlan {
  readonly scenario: string;
  readonly targets: readonly Target[];
  readonly rooms: number;
  readonly perRoom: number;
  readonly typistsPerRoom: number;
  /** Keystrokes a second of each typist. */
  readonly rate: number;
  readonly samplesPerRoom: number;
  readonly rounds: number;
  readonly warmSeconds?: number;
  readonly measureSeconds?: number;
}

interface Contender {
  readonly target: Target;
  readonly server: ServerProcess;
  readonly load: Load;
}

const SETTLE_MS = 1_500;

/**
 * People who type at an even rate. Every server is started, filled and warmed up once; then the rounds go from
 * server to server, so that what the machine does meanwhile meets all of them.
 */
export async function steady(bench: Bench, plan: SteadyPlan): Promise<void> {
  const contenders: Contender[] = [];
  try {
    for (const target of plan.targets) {
      say(`${plan.scenario}: ${target.name} warms up`);
      const contender = await begin(bench, plan, target);
      if (contender !== null) contenders.push(contender);
    }
    for (let round = 1; round <= plan.rounds; round++) {
      for (const contender of contenders) await measure(bench, plan, contender, round);
    }
  } finally {
    for (const { load, server } of contenders) {
      load.end();
      await server.end('SIGTERM');
    }
  }
}

async function begin(bench: Bench, plan: SteadyPlan, target: Target): Promise<Contender | null> {
  const server = await bench.start(target, bench.dir());
  const load = new Load();
  try {
    const rooms = await target.people(server, plan.rooms, plan.perRoom);
    const { typistsPerRoom, samplesPerRoom } = plan;
    await load.call('open', { port: server.port, dialect: target.dialect, rooms, typistsPerRoom, samplesPerRoom });
    await load.call('type', plan.rate);
    await delay((plan.warmSeconds ?? bench.options.warmSeconds) * 1000);
    await load.call('drain');
    return { target, server, load };
  } catch (error) {
    bench.add({ scenario: plan.scenario, server: target.name, round: 0, failed: String(error) });
    say(`${plan.scenario}: ${target.name} failed: ${String(error)}`);
    load.end();
    await server.end('SIGKILL');
    return null;
  }
}

async function measure(bench: Bench, plan: SteadyPlan, { target, server, load }: Contender, round: number) {
  const { scenario } = plan;
  if (!server.alive) return bench.add({ scenario, server: target.name, round, failed: 'the server ended' });
  await load.call('type', plan.rate);
  await delay(SETTLE_MS);
  server.resetLoopDelay();
  await load.call('mark');
  const before = server.cpuSeconds();
  const machine = machineSeconds();
  const threads = server.threadSeconds();
  await delay((plan.measureSeconds ?? bench.options.measureSeconds) * 1000);
  const cpu = server.cpuSeconds() - before;
  const threadCpu = Object.fromEntries(
    [...server.threadSeconds()].flatMap(([name, at]) => {
      const used = at - (threads.get(name) ?? 0);
      return used > 0 ? [[name, used]] : [];
    }),
  );
  const worked = machineSeconds() - machine;
  const figures = await load.call('figures');
  const loop = await server.loopDelay();
  const rest = await load.call('drain');
  const { deliveries, bytes, seconds, edits } = figures;
  const row = {
    microseconds: (cpu / deliveries) * 1e6,
    p50: figures.latency?.p50,
    p95: figures.latency?.p95,
    p99: figures.latency?.p99,
    max: figures.latency?.max,
    echoP50: figures.echo?.p50,
    echoP95: figures.echo?.p95,
    echoP99: figures.echo?.p99,
    bytesPerDelivery: bytes / deliveries,
    core: cpu / seconds,
    cpu,
    threadCpu,
    seconds,
    edits,
    deliveries,
    frames: figures.frames,
    loop,
    ...server.memory(),
    load: figures.loadCpu,
    // Cores that neither server nor load used: above a tenth the round says little.
    elsewhere: worked / seconds - cpu / seconds - figures.loadCpu,
    loadLoopP99: figures.loadLoopP99,
    ...rest,
  };
  bench.add({ scenario, server: target.name, round, ...row });
  const words = [
    `${row.microseconds.toFixed(1)} µs`,
    `p50 ${row.p50?.toFixed(1)} p99 ${row.p99?.toFixed(1)} ms`,
    `${row.bytesPerDelivery.toFixed(0)} bytes`,
    `${(row.core * 100).toFixed(0)} % of a core (load ${(row.load * 100).toFixed(0)} %, others ${(row.elsewhere * 100).toFixed(0)} %)`,
  ];
  if (rest.missing + rest.dropped + rest.behind > 0 || Object.keys(rest.refusals).length > 0) {
    words.push(JSON.stringify(rest));
  }
  say(`${scenario} ${round}: ${target.name} ${words.join(', ')}`);
}
