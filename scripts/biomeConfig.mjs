import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { overrides } from './importRules.mjs';
import { ROOT } from './paths.mjs';

const FILE = join(ROOT, 'biome.json');

/**
 * Keeps biome.json's overrides equal to the import rules, which are kept where they can be read.
 * @param fix write them instead of complaining
 */
export function importRulesInPlace(fix) {
  const config = JSON.parse(readFileSync(FILE, 'utf8'));
  const wanted = overrides();
  if (isDeepStrictEqual(config.overrides, wanted)) return { code: 0, output: '' };
  if (!fix)
    return { code: 1, output: 'biome.json does not hold what scripts/importRules.mjs says: npm run check -- --fix' };
  writeFileSync(FILE, `${JSON.stringify({ ...config, overrides: wanted }, null, 2)}\n`);
  return { code: 0, output: '' };
}
