import { parseArgs } from 'node:util';
import { FAULTS } from './all.ts';
import type { Fault, Outcome } from './Fault.ts';

/*
 * `npm run faults`: the faults one after another, and a table. Ends with 1 when one of them did not pass.
 */

const print = (words: string) => process.stdout.write(`${words}\n`);

function chosen(only: string | undefined): readonly Fault[] {
  if (only === undefined) return FAULTS;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !FAULTS.some((fault) => fault.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no fault ${unknown.join(', ')}. Give some of: ${FAULTS.map(({ name }) => name).join(', ')}.`,
    );
  }
  return FAULTS.filter(({ name }) => names.includes(name));
}

function positive(name: string, given: string): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on.`);
  return value;
}

async function runOne(fault: Fault, seed: number, kills: number): Promise<Outcome> {
  try {
    return await fault.run({ seed, kills, say: (words) => print(`  ${words}`) });
  } catch (error) {
    return { figures: '', findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

function verdict({ findings, skipped }: Outcome): string {
  if (skipped !== undefined) return 'not run';
  return findings.length === 0 ? 'passed' : 'FAILED';
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      kills: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [seed, kills] = [positive('seed', values.seed), positive('kills', values.kills)];
  const rows: [Fault, Outcome, number][] = [];
  for (const fault of chosen(values.only)) {
    print(`${fault.name}: ${fault.fault}`);
    const start = performance.now();
    const outcome = await runOne(fault, seed, kills);
    rows.push([fault, outcome, (performance.now() - start) / 1000]);
    print(`  ${verdict(outcome)}: ${outcome.skipped ?? outcome.figures}`);
    for (const finding of outcome.findings) print(`  - ${finding}`);
  }
  print(`\nseed ${seed}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}\n`);
  const width = Math.max(...rows.map(([{ name }]) => name.length));
  for (const [{ name, passes }, outcome, seconds] of rows) {
    print(`${name.padEnd(width)}  ${verdict(outcome).padEnd(7)}  ${seconds.toFixed(0).padStart(5)} s  ${passes}`);
    print(`${' '.repeat(width + 20)}${outcome.skipped ?? outcome.figures}`);
  }
  const failed = rows.filter(([, outcome]) => verdict(outcome) === 'FAILED').length;
  print(`\n${rows.length - failed} of ${rows.length} without findings`);
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  print(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
