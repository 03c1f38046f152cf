import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Why an edit was not taken. */
export type TextLimit = 'tooLong' | 'tooDeep';

interface Limits {
  readonly maxCharacters: number;
  readonly maxDepth: number;
  /** Null once an edit is taken again. */
  readonly onLimit: (limit: TextLimit | null) => void;
}

/**
 * Takes no edit of one's own that the server would refuse for its length or depth: what is there stays, what was pasted is
 * still on the clipboard, and words say why. What others write is never questioned.
 */
export const textLimits = ({ maxCharacters, maxDepth, onLimit }: Limits) =>
  Extension.create({
    name: 'textLimits',
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (tr, { doc }) => {
          if (!tr.docChanged || tr.getMeta(ySyncPluginKey) !== undefined) return true;
          const [before, after] = [measure(doc), measure(tr.doc)];
          const limit =
            after.length > maxCharacters && after.length > before.length
              ? 'tooLong'
              : after.depth > maxDepth && after.depth > before.depth
                ? 'tooDeep'
                : null;
          onLimit(limit);
          return limit === null;
        },
      }),
    ],
  });

/** As the server counts: characters of words and of TeX. */
function measure(doc: Node): { length: number; depth: number } {
  let length = 0;
  let depth = 0;
  const look = (node: Node, level: number) => {
    if (node.isText) length += node.text?.length ?? 0;
    else depth = Math.max(depth, level);
    if (typeof node.attrs.tex === 'string') length += node.attrs.tex.length;
    node.forEach((child) => {
      look(child, level + 1);
    });
  };
  look(doc, 0);
  return { length, depth };
}
