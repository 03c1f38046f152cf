import { text } from './en/text.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words, so that the first page does not carry them. */
addCatalogue('text', text);
