import { expect, it } from 'vitest';
import { deviceName } from './deviceName.ts';

it('names browser and system by a word each, and nothing that is neither', () => {
  const names = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'curl/8.5.0',
    '<script>alert(1)</script>',
    undefined,
  ].map(deviceName);
  expect(names).toEqual(['Edge · Windows', 'Safari · iPhone', 'Chrome · ChromeOS', '', '', '']);
});
