import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTempDir } from '../../support/tempDir.ts';

const SOURCE = fileURLToPath(new URL('./shim.c', import.meta.url));

/** `struct control` of shim.c: where each field begins. */
const AT = { syncDelayMs: 0, syncFailsIn: 4, full: 8, lies: 12, clockShift: 16, syncs: 24, writes: 28 } as const;
const SIZE = 32;
type Settable = Exclude<keyof typeof AT, 'clockShift' | 'syncs' | 'writes'>;

let built: string | null | undefined;

/** The library, compiled once a process; null where there is no Linux with a C compiler. */
function library(): string | null {
  if (built !== undefined) return built;
  const file = join(tmpdir(), `sharedthinking-shim-${process.pid}.so`);
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', file, SOURCE, '-ldl', '-lpthread'], { stdio: 'pipe' });
    process.on('exit', () => rmSync(file, { force: true }));
    built = process.platform === 'linux' ? file : null;
  } catch {
    built = null;
  }
  return built;
}

/** A disk and a clock under a server that do what a test says, while it runs. */
export class Shim {
  /** What the server's process is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** The database as it would be found after a power cut: what was not synced is not in it. */
  readonly mirror: string;
  readonly #folder: string;
  readonly #control: number;

  /** Null where it cannot be had. */
  static make(): Shim | null {
    const file = library();
    return file === null || !existsSync(file) ? null : new Shim(file);
  }

  private constructor(file: string) {
    this.#folder = makeTempDir();
    this.mirror = join(this.#folder, 'mirror');
    mkdirSync(this.mirror);
    const control = join(this.#folder, 'control');
    this.#control = openSync(control, 'w+');
    writeSync(this.#control, new Uint8Array(SIZE), 0, SIZE, 0);
    this.env = { LD_PRELOAD: file, FAULTS_CONTROL: control, FAULTS_MIRROR: this.mirror };
  }

  set(field: Settable, value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    writeSync(this.#control, bytes, 0, 4, AT[field]);
  }

  /** @param seconds added to the wall clock */
  shiftClock(seconds: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(seconds));
    writeSync(this.#control, bytes, 0, 8, AT.clockShift);
  }

  /** How often the database's files were synced. */
  get syncs(): number {
    return this.#read(AT.syncs);
  }

  get writes(): number {
    return this.#read(AT.writes);
  }

  close(): void {
    closeSync(this.#control);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #read(at: number): number {
    const bytes = Buffer.alloc(4);
    readSync(this.#control, bytes, 0, 4, at);
    return bytes.readInt32LE();
  }
}
