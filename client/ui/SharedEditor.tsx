import type { Editor } from '@tiptap/core';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { type ReactNode, useState } from 'react';
import type { XmlFragment } from 'yjs';
import { cx } from './cx.ts';
import styles from './SharedEditor.module.css';
import type { TextTools } from './text/TextTools.ts';
import { textExtensions } from './text/textExtensions.ts';
import type { TextLimit } from './text/textLimits.ts';

interface SharedEditorProps {
  /** The text that is shared; null when it is gone. */
  readonly fragment: XmlFragment | null;
  /** Carries others' carets in and one's own out. */
  readonly awareness: object;
  /** Of whoever writes, at their caret. */
  readonly name: string;
  /** What the text is, for those who listen. */
  readonly label: string;
  readonly text: TextTools;
  /** Why an edit was not taken, in words. */
  readonly limits: Readonly<Record<TextLimit, string>>;
  readonly className?: string | undefined;
  readonly tools?: (editor: Editor) => ReactNode;
  /** The person puts the pen down by keyboard. */
  readonly onLeave: () => void;
}

/** A text as a rich editor that several people share, with each other's names at their carets. */
export function SharedEditor(props: SharedEditorProps) {
  const { fragment, awareness, name, label, text, limits, className, tools, onLeave } = props;
  const [limit, setLimit] = useState<TextLimit | null>(null);
  const editor = useEditor(
    {
      // The stylesheet is a file of its own: the page allows no style elements.
      injectCSS: false,
      // Markdown is read as a whole, and only where it looks like it; an address alone becomes a link.
      enablePasteRules: ['link'],
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
        ...textExtensions(fragment, text, setLimit),
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
      <p className={styles.limit} role="alert">
        {limit !== null && limits[limit]}
      </p>
    </div>
  );
}

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
