import { run } from './child.mjs';
import { ROOT } from './paths.mjs';

/** What a board costs the browser that shows it. `--cards 50,500` says how many, `--people 30` type (docs/PERFORMANCE.md). */
export async function measureBoard(args) {
  process.exitCode = await run(process.execPath, ['tests/measure/main.ts', ...args], { cwd: ROOT });
}
