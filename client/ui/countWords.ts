const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'word' }) : null;

/** How many words a text has, in scripts that put nothing between them as well. */
export function countWords(text: string): number {
  if (segmenter === null) return text.split(/\s+/).filter((word) => word !== '').length;
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) count++;
  return count;
}
