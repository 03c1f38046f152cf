import { describe, expect, it } from 'vitest';
import { fits, stampOf } from './dependencies.mjs';

describe('stampOf', () => {
  const stamp = stampOf('{}', 24, 'linux', 'x64');

  it('is the same for the same', () => {
    expect(stampOf('{}', 24, 'linux', 'x64')).toBe(stamp);
  });

  it.each([
    ['lock file', ['{ }', 24, 'linux', 'x64']],
    ['Node', ['{}', 25, 'linux', 'x64']],
    ['system', ['{}', 24, 'darwin', 'x64']],
    ['processor', ['{}', 24, 'linux', 'arm64']],
  ])('changes with the %s', (_what, args) => {
    expect(stampOf(...args)).not.toBe(stamp);
  });
});

describe('fits', () => {
  const machine = { platform: 'linux', arch: 'x64', libc: 'glibc' };
  const zod = { 'node_modules/zod': { version: '4.6.7' } };
  const lock = (packages) => ({ packages: { '': { name: 'x' }, ...packages } });

  it('accepts a tree with the same versions', () => {
    expect(fits(lock(zod), { packages: zod }, machine)).toBe(true);
  });

  it('refuses another version, a missing package and an empty tree', () => {
    expect(fits(lock(zod), { packages: { 'node_modules/zod': { version: '4.6.6' } } }, machine)).toBe(false);
    expect(fits(lock(zod), { packages: {} }, machine)).toBe(false);
    expect(fits(lock(zod), {}, machine)).toBe(false);
  });

  it.each([
    [{ os: ['darwin'] }, true],
    [{ os: ['linux'], cpu: ['arm64'] }, true],
    [{ os: ['linux'], cpu: ['x64'], libc: ['musl'] }, true],
    [{ os: ['!linux'] }, true],
    [{ os: ['linux'], cpu: ['x64'], libc: ['glibc'] }, false],
    [{ os: ['!win32'] }, false],
    [{}, false],
  ])('of a missing optional package for %j says %s', (kind, answer) => {
    const native = { 'node_modules/native': { version: '1.0.0', optional: true, ...kind } };
    expect(fits(lock({ ...zod, ...native }), { packages: zod }, machine)).toBe(answer);
  });
});
