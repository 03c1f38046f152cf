import { CODE_ALPHABET, CODE_LENGTH } from '../../../shared/protocol/limits.ts';

/**
 * What somebody typed or pasted, as the boxes show it: capitals, without spaces and dashes, at most a code long.
 * A pasted invitation gives the code in its address.
 */
export function typedCode(text: string): string {
  const invited = /\/j\/([^/?#\s]+)/.exec(text)?.[1] ?? text;
  return [...invited.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')].slice(0, CODE_LENGTH).join('');
}

/** Why a code cannot be one, seen without asking the server; null when it can. */
export function codeTrouble(code: string): 'short' | 'wrong' | null {
  if ([...code].some((character) => !CODE_ALPHABET.includes(character))) return 'wrong';
  return code.length < CODE_LENGTH ? 'short' : null;
}
