import { expect, it } from 'vitest';
import { readCsv } from '../support/readCsv.ts';

it('reads quotes, commas and newlines inside fields, and empty fields', () => {
  expect(readCsv('a,b,c\r\n"1, ""one""","two\nlines",\n,,3')).toEqual([
    { a: '1, "one"', b: 'two\nlines', c: '' },
    { a: '', b: '', c: '3' },
  ]);
  expect(readCsv('a,b\n1,2\n')).toEqual([{ a: '1', b: '2' }]);
  expect(readCsv('a,b\n1,')).toEqual([{ a: '1', b: '' }]);
});

it('refuses a quote that does not end', () => {
  expect(() => readCsv('a\n"1')).toThrow('No field at character 2');
});
