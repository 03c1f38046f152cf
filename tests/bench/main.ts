import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Bench, say } from './Bench.ts';
import { BadOptions, readOptions, type ScenarioName } from './options.ts';
import { Rows } from './report/Rows.ts';
import { table } from './report/table.ts';
import { hostile } from './scenarios/hostile.ts';
import { killed } from './scenarios/killed.ts';
import { longText } from './scenarios/longText.ts';
import { campus, classroom, halls, pair, saved, tenThousand } from './scenarios/typing.ts';
import { canMeasure } from './targets/ServerProcess.ts';

/** S4 and S5 share the text that was written, and run together. */
const RUN: Readonly<Record<ScenarioName, (bench: Bench) => Promise<void>>> = {
  S1: classroom,
  S2: halls,
  S3: campus,
  saved,
  pair,
  '10k': tenThousand,
  S4: (bench) => longText(bench, { rush: true, open: bench.options.only.includes('S5') }),
  S5: (bench) => (bench.options.only.includes('S4') ? Promise.resolve() : longText(bench, { rush: false, open: true })),
  S6: killed,
  S7: hostile,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!canMeasure()) throw new BadOptions('The benchmark reads /proc: it runs on Linux.');
  const file = fileURLToPath(
    new URL(`./results/${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`, import.meta.url),
  );
  const rows = new Rows(file);
  rows.write({ node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), options });
  const bench = new Bench(options, rows);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Servers and load end with us: they see that their channel is gone.
    process.once(signal, () => {
      bench.clean();
      process.exit(1);
    });
  }
  try {
    for (const name of options.only) await RUN[name](bench);
  } finally {
    bench.clean();
    if (rows.all.length > 0) {
      const words = table(rows, options.quick);
      writeFileSync(file.replace(/jsonl$/, 'md'), words);
      process.stdout.write(words);
    }
  }
  say(file);
}

main().catch((error: unknown) => {
  say(error instanceof BadOptions ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
});
