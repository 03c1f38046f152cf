import { views } from './en/views.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunk that needs these words, so that the first page does not carry them. */
addCatalogue('views', views);
