import { match } from './en/match.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunk that needs these words. */
addCatalogue('match', match);
