/** As much of a text as fits into a line of a menu. */
const MOST = 48;

/** The beginning of a text, cut between words. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MOST) return line;
  const cut = line.slice(0, MOST + 1).replace(/\s+\S*$/, '');
  return `${cut.length > MOST ? [...cut].slice(0, MOST).join('') : cut} …`;
}
