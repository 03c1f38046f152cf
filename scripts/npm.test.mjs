import { describe, expect, it } from 'vitest';
import { isUnreachable, npmCommand } from './npm.mjs';

describe('npmCommand', () => {
  it('takes the npm on the PATH when another tool runs us', () => {
    expect(npmCommand('node', '/opt/pnpm/bin/pnpm.cjs')).toMatchObject({ command: 'npm', args: [] });
    expect(npmCommand('node', '')).toMatchObject({ command: 'npm', args: [] });
  });

  it('takes the npm that runs us', () => {
    const given = process.env.npm_execpath;
    if (given === undefined) return expect(npmCommand('node')).toMatchObject({ command: 'npm' });
    return expect(npmCommand('node')).toMatchObject({ command: 'node', args: [given] });
  });
});

describe('isUnreachable', () => {
  it.each(['npm error code ENOTFOUND', 'npm ERR! code ECONNREFUSED', 'getaddrinfo EAI_AGAIN registry'])(
    'knows %s',
    (text) => {
      expect(isUnreachable(text)).toBe(true);
    },
  );

  it('is no answer to a lock file that does not match', () => {
    expect(isUnreachable('npm error code EUSAGE')).toBe(false);
  });
});
