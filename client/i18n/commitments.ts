import { commitments } from './en/commitments.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words. */
addCatalogue('commitments', commitments);
