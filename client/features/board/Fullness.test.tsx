import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import { board } from '../../i18n/en/board.ts';
import { addCatalogue, startI18n } from '../../i18n/i18n.ts';
import { Fullness } from './Fullness.tsx';

beforeAll(async () => {
  await startI18n('en');
  addCatalogue('board', board);
});

it.each([
  [0, ''],
  [0.799, ''],
  [0.8, 'This board is 80 % full.'],
  [0.849, 'This board is 84 % full.'],
  [0.999, 'This board is 99 % full.'],
  [1, 'This board is full: nothing new fits.'],
  [1.2, 'This board is full: nothing new fits.'],
])('USE-1: says of a board that is used to %s: %j', (usage, words) => {
  const html = renderToStaticMarkup(<Fullness usage={usage} />);
  if (words === '') expect(html).toBe('');
  else expect(html).toContain(words);
});
