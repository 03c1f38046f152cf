import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

/** An environment in which `node` is the binary given: also for whatever a child starts in its turn. */
export function withNodeFirst(node, env = process.env) {
  // Windows spells it `Path`; two spellings at once would leave it to chance which one counts.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = (env[key] ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== dirname(node));
  return { ...env, [key]: [dirname(node), ...rest].join(delimiter) };
}

/** The number a shell would report: 128 + signal for a child that was ended by one. */
export function exitCodeOf(code, signal) {
  if (code !== null) return code;
  return 128 + (constants.signals[signal] ?? 0);
}

/**
 * Runs a program with our streams and passes signals on; resolves with its exit code.
 * @param options as spawn's
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: withNodeFirst(process.execPath), ...options });
    const pass = (signal) => {
      // In a terminal Ctrl-C reaches the whole group by itself; a second one would cut a clean shutdown short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const end = () => {
      for (const signal of signals) process.off(signal, pass);
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      end();
      resolve(exitCodeOf(code, signal));
    });
  });
}

/** Runs a program in silence; resolves with its exit code and everything it wrote. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: withNodeFirst(process.execPath),
      ...options,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: exitCodeOf(code, signal), output }));
  });
}

/**
 * Goes on as another program. Where the system can, this process is replaced, so that signals and the
 * exit code need no one in between; elsewhere the child is waited for.
 */
export async function become(node, args, env = process.env) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, ...args], definedOnly(env));
  }
  process.exitCode = await run(node, args, { env });
}

function definedOnly(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
