/** What a single key does on a board (KEY-1). */
export const SHORTCUTS = ['new', 'next', 'previous', 'open', 'build', 'find', 'help'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

/** As they are printed on most keyboards. */
export const KEY_OF: Readonly<Record<Shortcut, string>> = {
  new: 'N',
  next: 'J',
  previous: 'K',
  open: 'O',
  build: 'B',
  find: '/',
  help: '?',
};

const BY_KEY: ReadonlyMap<string, Shortcut> = new Map(
  SHORTCUTS.map((shortcut) => [KEY_OF[shortcut].toLowerCase(), shortcut]),
);
/** Where a layout has other letters on its keys, the key at the same place does it: `ي` stands where D is. */
const BY_PLACE: ReadonlyMap<string, Shortcut> = new Map(
  SHORTCUTS.filter((shortcut) => /[A-Z]/.test(KEY_OF[shortcut])).map((each) => [`Key${KEY_OF[each]}`, each]),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>;

/** The shortcut that a press means; null for none. Keys with Control, Alt or Command are the browser's. */
export function shortcutOf(pressed: Pressed): Shortcut | null {
  const { key, code, ctrlKey, metaKey, altKey, isComposing, repeat } = pressed;
  if (ctrlKey || metaKey || altKey || isComposing) return null;
  const found = BY_KEY.get(key.toLowerCase()) ?? (/^[\x21-\x7e]$/.test(key) ? undefined : BY_PLACE.get(code));
  if (found === undefined) return null;
  // A key that is held down walks through the cards, and does nothing else over and over.
  return repeat && found !== 'next' && found !== 'previous' ? null : found;
}
