import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runQuietly, withNodeFirst } from './child.mjs';
import { NODE_FOLDER, ROOT } from './paths.mjs';
import { Stop } from './Stop.mjs';

/** Runs on Node 24 and reads this lock file; for machines whose own npm cannot run there. */
const NPM_VERSION = '11.19.1';

const ASIDE_PACKAGE = join(NODE_FOLDER, 'package.json');
const OWN_NPM = join(NODE_FOLDER, 'node_modules', 'npm', 'bin', 'npm-cli.js');

const isWindows = process.platform === 'win32';

/**
 * How to call the npm that runs us: its script under a given Node, or else the `npm` on the PATH.
 * @param node the binary that is to run it
 */
export function npmCommand(node = process.execPath, execpath = process.env.npm_execpath) {
  // pnpm and yarn set the same variable to themselves.
  const isNpm = execpath !== undefined && /^npm(-cli)?\.[cm]?js$/.test(basename(execpath)) && existsSync(execpath);
  return isNpm
    ? { node, command: node, args: [execpath], shell: false }
    : { node, command: 'npm', args: [], shell: isWindows };
}

const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)\b/;

/** True for the words npm uses when no registry answers. */
export function isUnreachable(output) {
  return UNREACHABLE.test(output);
}

export function sayUnreachable(what) {
  return (
    `npm could not reach its registry, so ${what} could not be fetched. ` +
    'Check the connection (behind a proxy: set HTTPS_PROXY; for a mirror: npm config set registry <address>) and start again.'
  );
}

/** Runs npm quietly. Its project is `cwd`, whatever the npm around us said about another one. */
export function runNpm(npm, args, cwd) {
  const env = withNodeFirst(npm.node);
  for (const name of Object.keys(env)) if (/^npm_config_(global|prefix|local_prefix)$/i.test(name)) delete env[name];
  return runQuietly(npm.command, [...npm.args, ...args], { cwd, env, shell: npm.shell });
}

/** Installs one package into the ignored folder, beside whatever is there. Resolves with npm's exit code and output. */
export function installAside(npm, spec) {
  mkdirSync(NODE_FOLDER, { recursive: true });
  // Without a package.json of its own npm would walk up and take the repository for its project.
  if (!existsSync(ASIDE_PACKAGE)) writeFileSync(ASIDE_PACKAGE, '{ "private": true }\n');
  return runNpm(npm, ['install', '--no-audit', '--no-fund', '--no-package-lock', spec], NODE_FOLDER);
}

/**
 * An npm that runs under the Node that runs us. What npm installs depends on the Node under it: an old
 * one would leave out the compiler binaries that ask for a newer. Some distributions' npm runs only
 * under their own Node; there a sibling is fetched into the ignored folder.
 */
export async function npmUnderThisNode() {
  const given = npmCommand(process.execPath);
  const probe = await runNpm(given, ['--version'], ROOT).catch((error) => ({ code: 1, output: error.message }));
  if (probe.code === 0) return given;
  const own = { node: process.execPath, command: process.execPath, args: [OWN_NPM], shell: false };
  if (existsSync(OWN_NPM)) return own;
  console.log(`The npm of this machine does not run under Node ${process.versions.node}: fetching npm ${NPM_VERSION}.`);
  const { code, output } = await installAside(npmCommand(process.env.npm_node_execpath), `npm@${NPM_VERSION}`);
  if (code !== 0)
    throw new Stop(isUnreachable(output) ? sayUnreachable('npm') : `npm could not be installed:\n${output}`);
  return own;
}
