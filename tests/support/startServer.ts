import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { compose, type Running } from '../../server/compose.ts';
import type { Clock } from '../../server/ports/Clock.ts';
import { makeTempDir } from './tempDir.ts';

export interface TestServer extends Running {
  readonly dataDir: string;
  /** Ends it and removes its folder. */
  end(): Promise<void>;
}

export const CLIENT_DIR = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** The real server in this process, on a free port and a folder of its own. */
export async function startServer(
  options: {
    dataDir?: string;
    publicUrl?: string;
    port?: number;
    rateFactor?: number;
    smtpUrl?: string;
    mailFrom?: string;
    clock?: Clock;
    /** Of a build; the one of this checkout without it. */
    clientDir?: string;
    onFatal?: (error: unknown) => void;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? makeTempDir();
  const running = await compose({
    config: {
      institution: '',
      smtpUrl: options.smtpUrl ?? null,
      mailFrom: options.mailFrom ?? null,
      port: options.port ?? 0,
      host: '127.0.0.1',
      dataDir,
      publicUrl: options.publicUrl ?? null,
      logLevel: 'silent',
      rateFactor: options.rateFactor ?? 1,
    },
    log: pino({ level: 'silent' }),
    clientDir: options.clientDir ?? CLIENT_DIR,
    onFatal:
      options.onFatal ??
      ((error) => {
        throw error;
      }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  return {
    ...running,
    dataDir,
    end: async () => {
      await running.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
