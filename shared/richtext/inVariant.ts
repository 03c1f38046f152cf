/** Where an alphabet begins among Unicode's mathematical letters: A, a, 0 and Greek alpha, small; null where it has none. */
type Alphabet = readonly [upper: number, lower: number, digit: number | null, greek: number | null];

const ALPHABETS: Readonly<Record<string, Alphabet>> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce, 0x1d6c2],
  italic: [0x1d434, 0x1d44e, null, 0x1d6fc],
  'bold-italic': [0x1d468, 0x1d482, null, 0x1d736],
  script: [0x1d49c, 0x1d4b6, null, null],
  fraktur: [0x1d504, 0x1d51e, null, null],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8, null],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2, null],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec, null],
  'sans-serif-italic': [0x1d608, 0x1d622, null, null],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656, null, null],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6, null],
};

/** Letters that Unicode had before it had their alphabet. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  italic: 'hℎ',
  script: 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ',
  fraktur: 'CℭHℌIℑRℜZℨ',
  'double-struck': 'CℂHℍNℕPℙQℚRℝZℤ',
};

/**
 * The text in another alphabet of mathematics, as characters of their own: browsers draw those, and not the attribute
 * that says the same. What has no such form stays.
 */
export function inVariant(text: string, variant: string): string {
  const alphabet = Object.hasOwn(ALPHABETS, variant) ? ALPHABETS[variant] : undefined;
  if (alphabet === undefined) return text;
  const elsewhere = ELSEWHERE[variant] ?? '';
  return Array.from(text, (letter) => {
    const known = elsewhere.indexOf(letter);
    return known % 2 === 0 ? (elsewhere[known + 1] ?? letter) : shifted(letter, alphabet);
  }).join('');
}

function shifted(letter: string, [upper, lower, digit, greek]: Alphabet): string {
  const code = letter.codePointAt(0) ?? 0;
  const moved = (first: number, to: number | null) => (to === null ? letter : String.fromCodePoint(code - first + to));
  if (/^[A-Z]$/.test(letter)) return moved(0x41, upper);
  if (/^[a-z]$/.test(letter)) return moved(0x61, lower);
  if (/^[0-9]$/.test(letter)) return moved(0x30, digit);
  return /^[α-ω]$/.test(letter) ? moved(0x3b1, greek) : letter;
}
