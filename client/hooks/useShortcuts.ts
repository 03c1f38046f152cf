import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { shortcuts } from '../state/shortcuts.ts';
import { type Shortcut, shortcutOf } from './shortcutOf.ts';

/** Where letters are letters. */
const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], dialog';

/**
 * Single keys on this page (KEY-1): silent in fields, menus and dialogs, and while somebody has switched them off.
 * An action that returns false had nothing to do; the key is then the browser's again.
 */
export function useShortcuts(actions: Readonly<Record<Shortcut, () => unknown>>): void {
  const on = useStore(shortcuts, (state) => state.on);
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutOf(event);
      if (shortcut === null) return;
      if (event.target instanceof Element && event.target.closest(FIELDS) !== null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (latest.current[shortcut]() !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [on]);
}

export function useShortcutSetting() {
  return useStore(shortcuts);
}
