/**
 * Reads comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, newlines and doubled
 * quotes. The first line names the columns.
 *
 * @returns one record a line; a field that is missing at its end is empty.
 * @throws Error for a quote that does not end.
 */
export function readCsv(text: string): Record<string, string>[] {
  const [names = [], ...lines] = fieldsOf(text);
  return lines.map((fields) => Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
}

function fieldsOf(text: string): string[][] {
  const lines: string[][] = [];
  // A field, quoted or plain, and what ends it.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let line: string[] = [];
  while (field.lastIndex < text.length || line.length > 0) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (found === null) throw new Error(`No field at character ${at}.`);
    line.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
