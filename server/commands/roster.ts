import Papa from 'papaparse';
import type { RosterRow } from '../../shared/api/cohorts.ts';
import { fold, isVisible } from '../../shared/api/fields.ts';
import { nameKey } from '../../shared/model/nameKey.ts';
import { ROLES, type Role } from '../../shared/model/words.ts';
import { MAX_NAME_CHARACTERS, MAX_ROSTER_ROWS } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';

/** Words by which lists name their columns and roles, in the languages schools asked for. Lower case. */
const NAME_COLUMNS = [
  'name',
  'full name',
  'student',
  'student name',
  'display name',
  'nom',
  'nombre',
  'nome',
  'الاسم',
  '姓名',
];
const FIRST_NAMES = ['first name', 'firstname', 'given name', 'vorname', 'prénom'];
const LAST_NAMES = ['last name', 'lastname', 'surname', 'family name', 'nachname'];
const ROLE_COLUMNS = ['role', 'rolle', 'rôle', 'rol'];

/** How a cell begins that a spreadsheet might take for a formula, in any width of letters and behind anything unseen. */
const FORMULA = /^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * Reads a list of people: CSV, TSV or one name a line, with or without a heading. Each line is understood or has its
 * trouble; none is dropped unsaid. @throws AppError invalid_input for more lines than a list has, for what is no text
 */
export function readPeople(csv: string, members: readonly string[]): RosterRow[] {
  // UTF-16 that was read as if it were UTF-8 has one beside every letter.
  if (csv.includes('\0')) throw wrong('is not text; save the list as CSV in UTF-8');
  const text = csv.replace(/^\ufeff/, '');
  const records = numbered(Papa.parse<string[]>(text, { delimiter: delimiterOf(text) }).data);
  const columns = columnsOf(records[0]?.cells.map(asWord) ?? []);
  const people = records.slice(columns.headed ? 1 : 0);
  if (people.length > MAX_ROSTER_ROWS) {
    throw wrong(`${people.length} lines; a list has at most ${MAX_ROSTER_ROWS}`);
  }
  const taken = new Set<string>();
  const known = new Set(members.map(nameKey));
  return people.map(({ line, cells }) => {
    const name = fold(columns.names.map((column) => cells[column] ?? '').join(' '));
    const word = columns.role === null ? '' : asWord(cells[columns.role] ?? '');
    const role: Role = isRole(word) ? word : 'student';
    const row = (trouble: RosterRow['trouble']): RosterRow => ({
      line,
      name: isVisible(name) ? cut(name) : '',
      role,
      trouble,
    });
    if (!isVisible(name)) return row('no_name');
    if (name.length > MAX_NAME_CHARACTERS) return row('long_name');
    if (word !== '' && !isRole(word)) return row('unknown_role');
    const key = nameKey(name);
    if (known.has(key)) return row('already_member');
    if (taken.has(key)) return row('twice');
    taken.add(key);
    return row(null);
  });
}

const wrong = (message: string) => new AppError('invalid_input', [{ path: 'csv', message }]);

/** As much as a name may have, and no half of a character. */
const cut = (name: string) => name.slice(0, MAX_NAME_CHARACTERS).replace(/[\ud800-\udbff]$/, '');

/** What stands on lines that are not blank, with the line on which each begins: a quoted cell may have several. */
function numbered(data: readonly (readonly string[])[]): { line: number; cells: readonly string[] }[] {
  let next = 1;
  const records = data.map((cells) => {
    const line = next;
    next += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { line, cells };
  });
  return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/**
 * A name alone on its line may hold a comma of its own ("Karimi, Leila"); the sign that the first lines agree on parts
 * columns. Tabs come from spreadsheets' clipboards, semicolons from where the comma is decimal.
 */
function delimiterOf(csv: string): string {
  const lines = csv.split(/\r\n|\r|\n/, 20).filter((text) => text.trim() !== '');
  for (const sign of ['\t', ';', ',']) {
    const counts = lines.map((text) => text.split(sign).length);
    if ((counts[0] ?? 1) > 1 && counts.every((count) => count > 1)) return sign;
  }
  return ',';
}

function columnsOf(heading: readonly string[]) {
  const at = (words: readonly string[]) => heading.findIndex((word) => words.includes(word));
  const [name, given, family, role] = [at(NAME_COLUMNS), at(FIRST_NAMES), at(LAST_NAMES), at(ROLE_COLUMNS)];
  const names = name >= 0 ? [name] : [given, family].filter((column) => column >= 0);
  return { headed: names.length > 0, names: names.length > 0 ? names : [0], role: role >= 0 ? role : null };
}

const asWord = (cell: string) => cell.normalize('NFC').trim().toLowerCase();
const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

/** Rows as CSV that a spreadsheet shows as text: quoted, and nothing begins like a formula (OWASP, CSV injection). */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(
    rows.map((row) => [...row]),
    { quotes: true, escapeFormulae: FORMULA, newline: '\r\n' },
  )}`;
}
