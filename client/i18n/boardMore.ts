import { boardMore } from './en/boardMore.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words, so that a board without an open card does not carry them. */
addCatalogue('board', boardMore);
