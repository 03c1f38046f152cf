import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
/** Fields of the first line of /proc/stat that are work: user, nice, system, irq, softirq, steal. */
const WORK = [1, 2, 3, 6, 7, 8];

/** Seconds of CPU time that the whole machine has worked so far, all cores together. */
export function machineSeconds(): number {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/) ?? [];
  return WORK.reduce((sum, index) => sum + Number(fields[index] ?? 0), 0) / TICKS_PER_SECOND;
}
