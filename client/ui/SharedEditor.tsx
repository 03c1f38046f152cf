import { type Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import type { ReactNode } from 'react';
import type { XmlFragment } from 'yjs';
import { cx } from './cx.ts';
import styles from './SharedEditor.module.css';

interface SharedEditorProps {
  /** The text that is shared; null when it is gone. */
  readonly fragment: XmlFragment | null;
  /** Carries others' carets in and one's own out. */
  readonly awareness: object;
  /** Of whoever writes, at their caret. */
  readonly name: string;
  /** What the text is, for those who listen. */
  readonly label: string;
  /** An address that may be linked to, or null. */
  readonly safeHref: (address: string) => string | null;
  readonly className?: string | undefined;
  readonly tools?: (editor: Editor) => ReactNode;
  /** The person puts the pen down by keyboard. */
  readonly onLeave: () => void;
}

/** A text as a rich editor that several people share, with each other's names at their carets. */
export function SharedEditor(props: SharedEditorProps) {
  const { fragment, awareness, name, label, safeHref, className, tools, onLeave } = props;
  const editor = useEditor(
    {
      // The stylesheet is a file of its own: the page allows no style elements.
      injectCSS: false,
      autofocus: 'end',
      immediatelyRender: true,
      editorProps: {
        attributes: {
          class: cx(className, styles.text),
          dir: 'auto',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
        },
      },
      extensions: [
        // Exactly the nodes and marks of shared/richtext: what the gate would refuse cannot be made.
        StarterKit.configure({
          undoRedo: false,
          heading: false,
          horizontalRule: false,
          strike: false,
          underline: false,
          trailingNode: false,
          link: {
            openOnClick: false,
            autolink: true,
            defaultProtocol: 'https',
            isAllowedUri: (uri) => safeHref(uri) !== null,
          },
        }),
        ...(fragment === null ? [] : [Collaboration.configure({ fragment }), calmRedo]),
        CollaborationCaret.configure({
          provider: { awareness },
          user: { name },
          render: (user) => renderCaret(String((user as { name?: unknown }).name)),
          selectionRender: () => ({ class: styles.selection ?? '' }),
        }),
      ],
    },
    [fragment, awareness],
  );
  return (
    // Escape first leaves the text, where Tab may mean something; then what is around it.
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what the controls in it did not take
    <div
      className={styles.editor}
      onKeyDown={(event) => {
        // The editor marks it as handled and does nothing with it; an input method needs it.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onLeave();
      }}
    >
      {tools?.(editor)}
      <EditorContent editor={editor} />
    </div>
  );
}

/** Redo with nothing to redo falls through to a second key binding that undoes: end it here. */
const calmRedo = Extension.create({
  name: 'calmRedo',
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

/** Carets differ by name, not by hue. */
function renderCaret(name: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = styles.caret ?? '';
  const flag = document.createElement('b');
  flag.dir = 'auto';
  flag.textContent = name;
  caret.append(flag);
  return caret;
}
