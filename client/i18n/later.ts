import { later } from './en/later.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words. */
addCatalogue('later', later);
