import { rooms } from './en/rooms.ts';
import { addCatalogue } from './i18n.ts';

/* Imported by the chunks that need these words. */
addCatalogue('rooms', rooms);
