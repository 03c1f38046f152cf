import { type MathElement, readTex } from '../../shared/richtext/readTex.ts';

/** Formulas that were read lately, over all pages; the oldest go first. */
const KEPT = 2_000;
/** Of TeX that nobody read before, per page: 60 ms on a small machine. What is beyond is shown as typed until it is asked for again. */
const FRESH_CHARACTERS = 20_000;

const known = new Map<string, MathElement | null>();

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
    const [oldest] = known.size >= KEPT ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, read);
    return read;
  };
}
