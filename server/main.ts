import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Running } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { StoreError } from './ports/Storage.ts';
import { spawnEngine } from './spawnEngine.ts';

/*
 * The process edge: environment, signals, exit codes, and what is printed for the person who started it.
 * Exit 1 with sentences for what a person can mend; 70 for a store that cannot be trusted (restart it).
 */

const EXIT_FATAL = 70;
/** A drain that takes longer is cut: whatever is committed is safe, the rest is still in the outboxes. */
const DRAIN_MS = 10_000;

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(process.env, process.cwd());
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const onFatal = (error: unknown) => {
    log.fatal({ err: error }, 'the store failed; ending, so that a restart begins from what is on disk');
    process.exit(EXIT_FATAL);
  };
  const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url));
  // The engine's thread loads while this one does: half the time of a start.
  const engine = spawnEngine(config);
  const { compose } = await import('./compose.ts');
  const running = await compose({ config, log, clientDir, onFatal, engine });
  onSignals(running);
  if (!demo) return greet(running);
  const { seedDemo } = await import('./cli/demo/seedDemo.ts');
  console.log(JSON.stringify(await seedDemo(running.context, config.dataDir, running.url)));
}

async function greet({ context, url, lanUrls }: Running): Promise<void> {
  const lines = ['', `SharedThinking runs at ${url}`, ...lanUrls.map((each) => `  in your network: ${each}`)];
  if ((await context.records.countAccounts()) === 0) {
    const { LINK_LIFETIME_MS } = await import('./commands/openSignInLink.ts');
    const token = context.secrets.token();
    const expiresAt = context.clock.now() + LINK_LIFETIME_MS;
    await context.records.addSignInLink({
      hash: context.secrets.hash(token),
      account: null,
      expiresAt,
      reusable: false,
    });
    lines.push('', 'The first tutor opens this link, once, within 24 hours:', `  ${url}/enter#${token}`);
  }
  console.log([...lines, ''].join('\n'));
}

function onSignals(running: Running): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What went wrong in words, when a person can mend it. */
function explain(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  const { code, port } = (typeof error === 'object' && error !== null ? error : {}) as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Set PORT to another one: PORT=${(port ?? 3000) + 1} npm start`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Set PORT to 1024 or above.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'HOST is not an address of this machine. Leave it out to listen on all of them.';
  return null;
}

main().catch((error: unknown) => {
  const sentence = explain(error);
  console.error(sentence ?? error);
  process.exit(1);
});
