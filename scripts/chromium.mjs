import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { Stop } from './Stop.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/** Where browsers lie that are on no PATH, for one kind of machine. */
export function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      ['', env.HOME ?? ''].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const programs = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium'];
}

/** Path of a browser of Chromium's kind, or null. CHROMIUM_PATH decides where it is given. */
export function findChromium(env = process.env, platform = process.platform) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const suffix = platform === 'win32' ? '.exe' : '';
  const path = env.PATH ?? env.Path ?? '';
  const onPath = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)));
  return [...onPath, ...usualPlaces(platform, env)].find(isExecutable) ?? null;
}

/** As findChromium, installing it where that can be done without asking anybody. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null && isExecutable(found)) return found;
  if (found !== null) throw new Stop(`CHROMIUM_PATH names ${found}, and no program is there.`);
  if (isDebianAsRoot()) {
    console.log('Installing Chromium for the browser tests (apt-get install chromium).');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const updated = await run('apt-get', ['update', '-qq'], { env });
    if (updated === 0) await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Stop(
    'The browser tests need Chromium or Chrome, and none was found: install it (Debian: sudo apt-get install chromium; ' +
      'macOS: brew install --cask chromium; Windows: winget install Google.Chrome) or give its path in CHROMIUM_PATH.',
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Whatever the reason, it is not a browser that could be started.
  }
}

/** Not Ubuntu: its package of that name fetches a snap, which needs a running snapd. */
function isDebianAsRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
