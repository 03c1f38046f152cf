import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../i18n/i18n.ts';

let Fullness: typeof import('./Fullness.tsx').Fullness;

beforeAll(async () => {
  await startI18n('en');
  // It brings its words along, as it does on a page that has begun.
  ({ Fullness } = await import('./Fullness.tsx'));
});

it.each([
  [0.8, 'This board is 80 % full.'],
  [0.849, 'This board is 84 % full.'],
  [0.999, 'This board is 99 % full.'],
  [1, 'This board is full: nothing new fits.'],
  [1.2, 'This board is full: nothing new fits.'],
])('USE-1: says of a board that is used to %s: %j', (usage, words) => {
  expect(renderToStaticMarkup(<Fullness usage={usage} />)).toContain(words);
});
