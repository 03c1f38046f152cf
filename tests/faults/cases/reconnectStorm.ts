import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Fault, type Outcome } from '../Fault.ts';
import { AS_PAGES_DO, Scene } from '../rig/Scene.ts';

const MOST_BACK_MS = 20_000;
const ALL_BACK_MS = 60_000;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** A board with so many connections, whose server is killed and started again. */
export async function restartUnder(seed: number, connections: number): Promise<Outcome> {
  const typing = 30;
  const scene = await Scene.open({ seed, people: connections, typing, deafFrom: typing, reconnect: AS_PAGES_DO });
  const { classroom, load, findings } = scene;
  try {
    await load.call('type', 1);
    await sleep(1_000);
    await classroom.server.kill();
    await scene.durable();
    const start = performance.now();
    classroom.start();
    await classroom.ready();
    const most = await load.call('waitFor', 'in', Math.ceil(connections * 0.95), ALL_BACK_MS);
    const mostMs = most === null ? Number.POSITIVE_INFINITY : performance.now() - start;
    const all = await load.call('waitFor', 'in', connections, ALL_BACK_MS);
    const allMs = all === null ? Number.POSITIVE_INFINITY : performance.now() - start;
    findings.push(...atMost('95 % back', mostMs, MOST_BACK_MS), ...atMost('all back', allMs, ALL_BACK_MS));
    await scene.conclude();
    return {
      figures: `${connections} connections: 95 % back after ${seconds(mostMs)}, all after ${seconds(allMs)}`,
      findings,
    };
  } finally {
    await scene.close();
  }
}

export const reconnectStorm: Fault = {
  name: 'storm',
  fault: 'the server of 1,000 connections is killed and started again',
  passes: '95 % back <= 20 s, all <= 60 s, nothing lost',
  run: ({ seed }) => restartUnder(seed, 1_000),
};
