import { describe, expect, it } from 'vitest';
import { codeTrouble, typedCode } from './typedCode.ts';

describe('typedCode', () => {
  it('takes small letters, spaces and dashes', () => {
    expect(typedCode(' k7wd-4p xm\n')).toBe('K7WD4PXM');
  });

  it('takes the code out of a pasted invitation', () => {
    expect(typedCode('Join us: http://192.168.0.7:3000/j/k7wd4pxm?x=1')).toBe('K7WD4PXM');
  });

  it('keeps what cannot be in a code, so that one sees it', () => {
    expect(typedCode('K0OL')).toBe('K0OL');
    expect(codeTrouble('K0OL')).toBe('wrong');
  });

  it('says what is missing', () => {
    expect(codeTrouble('')).toBe('short');
    expect(codeTrouble('K7WD4PX')).toBe('short');
    expect(codeTrouble('K7WD4PXM')).toBe(null);
  });
});
