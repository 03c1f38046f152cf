import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';

/** As far as it is used here. */
interface Undo {
  readonly undoManager: UndoManager;
}
interface Sync {
  readonly binding?: { beforeTransactionSelection: unknown };
}

export const calmUndo = Extension.create({
  name: 'calmUndo',
  priority: 1_000,

  /** Redo with nothing to redo falls through to a second key binding that undoes: end it here. */
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

  /**
   * The binding keeps where the caret stood when a step was written, past the undoing of that step. What somebody else
   * writes next would be measured by it: in a text that is shorter by now it throws, the screen misses what they wrote,
   * and one's next key takes it back.
   */
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (view) => {
        const { undoManager } = yUndoPluginKey.getState(view.state) as Undo;
        const forget = () =>
          queueMicrotask(() => {
            const { binding } = (ySyncPluginKey.getState(view.state) ?? {}) as Sync;
            if (binding !== undefined && binding !== null) binding.beforeTransactionSelection = null;
          });
        undoManager.on('stack-item-popped', forget);
        return { destroy: () => undoManager.off('stack-item-popped', forget) };
      },
    }),
  ],
});
