import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, runQuietly, withNodeFirst } from './child.mjs';
import { projectsIn } from './test.mjs';

describe('withNodeFirst', () => {
  it('puts the folder of the binary first, once, under the name that is there', () => {
    const env = withNodeFirst('/a/node', { Path: ['/b', '/a', '/c'].join(delimiter), HOME: '/h' });
    expect(env).toEqual({ Path: ['/a', '/b', '/c'].join(delimiter), HOME: '/h' });
  });
});

describe('exitCodeOf', () => {
  it('passes the code through and turns a signal into the number a shell would give', () => {
    expect(exitCodeOf(3, null)).toBe(3);
    expect(exitCodeOf(null, 'SIGKILL')).toBe(137);
  });
});

describe('runQuietly', () => {
  it('collects what was written and the exit code', async () => {
    const script = "console.log('out'); console.error('err'); process.exit(4)";
    const { code, output } = await runQuietly(process.execPath, ['-e', script]);
    expect(code).toBe(4);
    expect(output).toContain('out');
    expect(output).toContain('err');
  });
});

describe('projectsIn', () => {
  it('finds the projects that were picked', () => {
    expect(projectsIn(['--project', 'unit', '--project=browser', 'x'])).toEqual(['unit', 'browser']);
    expect(projectsIn(['-t', 'name'])).toBe(null);
  });
});
