import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words as `Classmates` make them. */
const WORD = /Zx\d+q[a-p]{8}/g;

/** Which of these words any file below a folder still holds, as UTF-8 or UTF-16, as `file: word`. */
export function tracesIn(folder: string, words: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const raw = readFileSync(join(entry.parentPath, entry.name));
    const texts = [raw.toString('latin1'), ...[0, 1].flatMap((from) => utf16(raw.subarray(from)))];
    // Thousands of words are found at once; looking for each of them would take minutes.
    const found = new Set(texts.flatMap((text) => text.match(WORD) ?? []));
    const isThere = (word: string) =>
      word.match(WORD)?.[0] === word ? found.has(word) : texts.some((text) => text.includes(word));
    return words.filter(isThere).map((word) => `${entry.name}: ${word}`);
  });
}

function utf16(bytes: Buffer): [string, string] {
  const even = Buffer.from(bytes.subarray(0, bytes.byteLength & ~1));
  const little = even.toString('utf16le');
  return [little, even.swap16().toString('utf16le')];
}
