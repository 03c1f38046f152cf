import { offline } from './en/offline.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words. */
addCatalogue('offline', offline);
