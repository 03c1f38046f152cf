import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { MAX_ROSTER_ROWS } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import { readPeople, writeCsv } from './roster.ts';

const usable = (csv: string, members: string[] = []) =>
  readPeople(csv, members).map(({ name, role, trouble }) => [name, role, trouble]);
const names = (csv: string) => readPeople(csv, []).map(({ name }) => name);
const refusal = (csv: string) => {
  try {
    readPeople(csv, []);
  } catch (error) {
    return error instanceof AppError ? error.fields[0] : error;
  }
  return null;
};

describe('a list of people', () => {
  it.each([
    ['commas', 'Name,Role\r\nAna,tutor\r\nBen,'],
    ['semicolons', 'Name;Role\nAna;tutor\nBen;'],
    ['tabs', 'Name\tRole\rAna\ttutor\rBen\t'],
    ['a byte order mark', '\ufeffName,Role\nAna,tutor\nBen,'],
    ['quotes everywhere', '"Name","Role"\n"Ana","tutor"\n"Ben",""'],
    ['columns in other order', 'Role,Class,Name\ntutor,7b,Ana\n,7b,Ben'],
    ['blank lines between', '\nName,Role\n\n,\nAna,tutor\n\n\nBen,\n\n'],
  ])('is read with %s', (_, csv) => {
    expect(usable(csv)).toEqual([
      ['Ana', 'tutor', null],
      ['Ben', 'student', null],
    ]);
  });

  it('is read without a heading, one name a line, also with a comma in it', () => {
    expect(names('Ana\nKarimi, Leila\nBen')).toEqual(['Ana', 'Karimi', 'Ben']);
    expect(names('"Karimi, Leila"\n"Silva, Ana"')).toEqual(['Karimi, Leila', 'Silva, Ana']);
  });

  it('is read in first and last names', () => {
    expect(names('Last name,First name\nKarimi,Leila')).toEqual(['Leila Karimi']);
  });

  it('folds a quoted line break, and names each line by where it stands', () => {
    const rows = readPeople('Name,Role\n"Ana\nSilva",student\n\nBen,student', []);
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Ana Silva'],
      [5, 'Ben'],
    ]);
  });

  it('says of each line why it cannot be used', () => {
    const csv = ['Name,Role', 'Ana,student', 'ANA,student', 'Ａｎａ,', ',tutor', 'Bo,king', 'Zoe,student'].join('\n');
    expect(usable(csv, ['zoe'])).toEqual([
      ['Ana', 'student', null],
      ['ANA', 'student', 'twice'],
      ['Ａｎａ', 'student', 'twice'],
      ['', 'tutor', 'no_name'],
      ['Bo', 'student', 'unknown_role'],
      ['Zoe', 'student', 'already_member'],
    ]);
  });

  it('takes a name that only looks different for the same one', () => {
    expect(usable('Ana\nAna\u200b\nA\u00adna\n\u2066Ana\u2069').map(([, , trouble]) => trouble)).toEqual([
      null,
      'twice',
      'twice',
      'twice',
    ]);
  });

  it.each([
    ['spaces', '  \u00a0\u3000'],
    ['zero-width characters', '\u200b\u200d\u2060'],
    ['fillers', '\u3164\u115f'],
    ['marks of direction', '\u200f\u202e\u2066'],
    ['accents on nothing', '\u0301\u0308'],
  ])('calls nobody by %s', (_, blank) => {
    expect(usable(`Name,Role\n${blank},tutor\nAna,`)).toEqual([
      ['', 'tutor', 'no_name'],
      ['Ana', 'student', null],
    ]);
  });

  it('keeps names of any script, families of emoji, and joiners inside words', () => {
    const kept = ['ليلى كريمي', '李小龍', 'Þóra Ðe', 'प्रिया', '👩‍👩‍👧‍👦', 'می\u200cخواهم', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', "O'Neil-Šá"];
    expect(names(kept.join('\n'))).toEqual(kept);
  });

  it('takes out what turns a line round, and halves of characters', () => {
    expect(names('Ana \u202egnp.exe\nBen\ud83d\n\udc00Cleo')).toEqual(['Ana gnp.exe', 'Ben\ufffd', '\ufffdCleo']);
  });

  it('has room for a name and not for a page, and cuts no character in two', () => {
    const [long, longer] = readPeople(`${'👩'.repeat(40)}\n${'x'.repeat(5_000)}`, []);
    expect(long?.trouble).toBe('long_name');
    expect(long?.name).not.toMatch(/\p{Cs}/u);
    expect(longer?.trouble).toBe('long_name');
    expect(longer?.name.length).toBeLessThanOrEqual(60);
  });

  it('refuses ten thousand lines as a mistake, and bytes of another encoding as no text', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `Student ${n}`).join('\n');
    expect(refusal(lines)).toEqual({ path: 'csv', message: `10000 lines; a list has at most ${MAX_ROSTER_ROWS}` });
    const utf16 = Buffer.from('\ufeffName\nAna\n', 'utf16le').toString('utf8');
    expect(refusal(utf16)).toMatchObject({ path: 'csv', message: expect.stringMatching(/UTF-8/) });
    expect(refusal('Ana\0\nBen')).toMatchObject({ path: 'csv' });
    // The same file, decoded as what it is.
    expect(names(Buffer.from('\ufeffName\nAna\n', 'utf16le').toString('utf16le'))).toEqual(['Ana']);
  });

  it('lives through what is no list', () => {
    for (const csv of ['', '\ufeff', '\n\n', ',,,', '"', '"""', 'Name', '"open\nand never closed', '\t', ';;\n;;'])
      expect(() => readPeople(csv, [])).not.toThrow();
    expect(names('"Ana\nBen\nCleo')).toHaveLength(1);
  });
});

describe('a list that is given out', () => {
  const BEGINNINGS = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    ' =',
    '\u00a0=',
    '\u200b=',
    '\ufeff=',
  ];

  it.each(BEGINNINGS)('begins no cell with %j', (sign) => {
    const csv = writeCsv([[`${sign}HYPERLINK("https://elsewhere.example")`, `a"${sign}b`, `${sign}1\n=2`]]);
    const { data } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''));
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
  });

  it('is quoted, begins with a byte order mark, and says of names what they are', () => {
    expect(writeCsv([['Ana "A" Silva, 李', 'student', 'https://x/invite#t']])).toBe(
      '\ufeff"Ana ""A"" Silva, 李","student","https://x/invite#t"',
    );
  });
});
