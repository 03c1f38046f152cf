import { expect, it } from 'vitest';
import { importRulesInPlace } from './biomeConfig.mjs';

it('stands in biome.json as it is written here', () => {
  expect(importRulesInPlace(false)).toEqual({ code: 0, output: '' });
});
