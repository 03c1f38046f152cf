import { type MathElement, readTex } from '../../shared/richtext/readTex.ts';

/** TeX of the formulas that were read lately, over all pages: some 40 MB of elements at worst. The oldest go first. */
const KEPT_CHARACTERS = 200_000;
/** Of TeX that nobody read before, per page: 60 ms on a small machine. What is beyond is shown as typed until it is asked for again. */
const FRESH_CHARACTERS = 20_000;

const known = new Map<string, MathElement | null>();
let characters = 0;

/** Reads the formulas of one page: each once, all of them together within a time that nobody can stretch. */
export function formulasOfPage(): (tex: string, block: boolean) => MathElement | null {
  let left = FRESH_CHARACTERS;
  return (tex, block) => {
    const key = `${block ? 'b' : 'i'}${tex}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    left -= tex.length;
    if (left < 0) return null;
    const read = readTex(tex, block);
    known.set(key, read);
    characters += key.length;
    for (const oldest of known.keys()) {
      if (characters <= KEPT_CHARACTERS) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return read;
  };
}
