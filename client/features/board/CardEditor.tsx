import { Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readCard } from '../../../shared/model/board.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useCarets } from '../../hooks/useCarets.ts';
import { cx } from '../../ui/cx.ts';
import cardStyles from './Card.module.css';
import styles from './CardEditor.module.css';
import { EditorTools } from './EditorTools.tsx';

interface CardEditorProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  /** The person puts the pen down by keyboard. */
  readonly onLeave: () => void;
}

/** A card's text as a rich editor that several people share, with each other's names at their carets. */
export function CardEditor({ board, item, onLeave }: CardEditorProps) {
  const { t } = useTranslation('board');
  const { document, nameOf, view } = board;
  const carets = useCarets(document, nameOf);
  const fragment = useMemo(() => readCard(document.doc, item.id)?.body ?? null, [document.doc, item.id]);
  const label = item.number === null ? t('editor.labelNew') : t('editor.label', { n: item.number });
  const editor = useEditor(
    {
      // The stylesheet is a file of its own: the page allows no style elements.
      injectCSS: false,
      autofocus: 'end',
      immediatelyRender: true,
      editorProps: {
        attributes: {
          class: cx(cardStyles.full, styles.text),
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
          provider: { awareness: carets },
          user: { name: view.me.name },
          render: ({ name }) => renderCaret(String(name)),
          selectionRender: () => ({ class: styles.selection ?? '' }),
        }),
      ],
    },
    [fragment, carets],
  );
  return (
    // Escape first leaves the text, where Tab may mean something; then the card.
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
      <EditorTools editor={editor} />
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
