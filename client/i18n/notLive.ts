import { notLive } from './en/notLive.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunk that needs these words, so that a live board does not carry them. */
addCatalogue('board', notLive);
