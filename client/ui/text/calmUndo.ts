import { Extension } from '@tiptap/core';

/** Redo with nothing to redo falls through to a second key binding that undoes: end it here. */
export const calmUndo = Extension.create({
  name: 'calmUndo',
  priority: 1_000,
  addKeyboardShortcuts() {
    const always = (run: () => boolean) => () => {
      run();
      return true;
    };
    return {
      'Mod-z': always(() => this.editor.commands.undo()),
      'Mod-y': always(() => this.editor.commands.redo()),
      'Shift-Mod-z': always(() => this.editor.commands.redo()),
    };
  },
});
