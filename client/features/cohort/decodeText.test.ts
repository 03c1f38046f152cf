import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText.ts';

const TEXT = 'name;role\r\nZoë Müller;student\r\nليلى كريمي;student\r\n王小明;partner\r\n';

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2));
  bytes.setUint16(0, 0xfeff, little);
  for (let index = 0; index < text.length; index++) bytes.setUint16(2 + index * 2, text.charCodeAt(index), little);
  return new Uint8Array(bytes.buffer);
}

describe('a file of unknown encoding', () => {
  it('is read as UTF-8, with and without a mark', () => {
    const bytes = new TextEncoder().encode(TEXT);
    expect(decodeText(bytes)).toBe(TEXT);
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toBe(TEXT);
  });

  it('is read as UTF-16 of either order', () => {
    expect(decodeText(utf16(TEXT, true))).toBe(TEXT);
    expect(decodeText(utf16(TEXT, false))).toBe(TEXT);
  });

  it('is read as Windows-1252 where it is no UTF-8', () => {
    const bytes = new Uint8Array([0x5a, 0x6f, 0xeb, 0x20, 0x80, 0x20, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]);
    expect(decodeText(bytes)).toBe('Zoë € Müller');
  });

  it('is nothing when it is empty', () => {
    expect(decodeText(new Uint8Array())).toBe('');
  });
});
