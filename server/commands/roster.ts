import Papa from 'papaparse';
import type { RosterRow } from '../../shared/api/cohorts.ts';
import { line } from '../../shared/api/fields.ts';
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

const longest = line(MAX_NAME_CHARACTERS * 20);

/**
 * Reads a list of people: CSV, TSV or one name a line, with or without a heading. Each line is understood or has its
 * trouble; none is dropped unsaid. @throws AppError invalid_input for more lines than a list has
 */
export function readPeople(csv: string, members: readonly string[]): RosterRow[] {
  const { data } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), {
    skipEmptyLines: 'greedy',
    delimiter: delimiterOf(csv),
  });
  const heading = data[0]?.map(asWord) ?? [];
  const columns = columnsOf(heading);
  const first = columns.headed ? 1 : 0;
  const people = data.slice(first);
  if (people.length > MAX_ROSTER_ROWS) {
    const message = `${people.length} lines; a list has at most ${MAX_ROSTER_ROWS}`;
    throw new AppError('invalid_input', [{ path: 'csv', message }]);
  }
  const taken = new Set<string>();
  const known = new Set(members.map(nameKey));
  return people.map((cells, index) => {
    const at = { line: index + first + 1 };
    const typed = columns.names.map((column) => cells[column] ?? '').join(' ');
    const name = longest.safeParse(typed).data ?? '';
    const word = columns.role === null ? '' : asWord(cells[columns.role] ?? '');
    const role: Role = isRole(word) ? word : 'student';
    const row = (trouble: RosterRow['trouble']): RosterRow => ({
      ...at,
      name: name.slice(0, MAX_NAME_CHARACTERS),
      role,
      trouble,
    });
    if (name === '') return row(typed.trim() === '' ? 'no_name' : 'long_name');
    if (name.length > MAX_NAME_CHARACTERS) return row('long_name');
    if (word !== '' && !isRole(word)) return row('unknown_role');
    const key = nameKey(name);
    if (known.has(key)) return row('already_member');
    if (taken.has(key)) return row('twice');
    taken.add(key);
    return row(null);
  });
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
    { quotes: true, escapeFormulae: true, newline: '\r\n' },
  )}`;
}
