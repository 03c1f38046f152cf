import { describe, expect, it } from 'vitest';
import { findChromium, usualPlaces } from './chromium.mjs';

describe('findChromium', () => {
  it('believes CHROMIUM_PATH', () => {
    expect(findChromium({ CHROMIUM_PATH: '/opt/mine', PATH: '' })).toBe('/opt/mine');
  });

  it('says null where there is none', () => {
    expect(findChromium({ PATH: '/nowhere' }, 'win32')).toBe(null);
  });
});

describe('usualPlaces', () => {
  it('looks into the folders that the system names', () => {
    expect(usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    );
    expect(usualPlaces('darwin', {})).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  });
});
