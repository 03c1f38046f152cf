import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { StarterKit } from '@tiptap/starter-kit';
import type { XmlFragment } from 'yjs';
import { blockDirections } from './blockDirections.ts';
import { calmUndo } from './calmUndo.ts';
import { clipboard } from './clipboard.ts';
import { formulaNodes } from './formulaNodes.ts';
import type { TextTools } from './TextTools.ts';
import { tableNodes } from './tableNodes.ts';
import { type TextLimit, textLimits } from './textLimits.ts';

/** Everything that holds words: undoing one's own making of it leaves it where somebody else wrote in it (PEN-4). */
const HOLDS_WORDS = [
  'paragraph heading bulletList orderedList listItem blockquote codeBlock table tableRow tableHeader tableCell',
].flatMap((names) => names.split(' '));

/** Exactly the nodes and marks of shared/richtext: what the gate would refuse cannot be made. */
export function textExtensions(
  fragment: XmlFragment | null,
  tools: TextTools,
  onLimit: (limit: TextLimit | null) => void,
): Extensions {
  const { maxCharacters, maxDepth, maxSpan, safeHref } = tools;
  return [
    StarterKit.configure({
      undoRedo: false,
      heading: { levels: [2, 3] },
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
    tableNodes(maxSpan),
    formulaNodes(tools),
    blockDirections,
    clipboard(tools),
    textLimits({ maxCharacters, maxDepth, onLimit }),
    ...(fragment === null
      ? []
      : [
          Collaboration.configure({ fragment, yUndoOptions: { protectedNodes: new Set(HOLDS_WORDS) } as never }),
          calmUndo,
        ]),
  ];
}
