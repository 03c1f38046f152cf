import { expect, it } from 'vitest';
import { countWords } from './countWords.ts';

it('counts words by what they are, not by spaces', () => {
  expect(countWords('')).toBe(0);
  expect(countWords('  One, two … three!\n')).toBe(3);
  expect(countWords('ماذا علّمك أول تدريب؟')).toBe(4);
  // Nothing stands between words in Chinese.
  expect(countWords('第一次实习教会了你什么')).toBeGreaterThan(3);
});
