import { synthesis } from './en/synthesis.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunk that needs these words. */
addCatalogue('synthesis', synthesis);
