import { boardMenu } from './en/boardMenu.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunk that needs these words, so that a board whose menu is shut does not carry them. */
addCatalogue('board', boardMenu);
