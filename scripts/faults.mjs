import { run } from './child.mjs';
import { ROOT } from './paths.mjs';

/**
 * People type while the server is killed, its disk fills, its network goes. `--only kill,disk` picks faults,
 * `--kills 1000` says how often, `--seed 7` repeats a run (docs/RELIABILITY.md).
 */
export async function faults(args) {
  process.exitCode = await run(process.execPath, ['tests/faults/main.ts', ...args], { cwd: ROOT });
}
