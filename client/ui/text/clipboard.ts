import { Extension } from '@tiptap/core';
import { DOMSerializer, type Fragment, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { cleanHtml } from './paste/cleanHtml.ts';
import type { TextJson, TextTools } from './TextTools.ts';

/**
 * TEXT-3: what is pasted comes out as what it was, as one step of undoing; "paste as plain text" takes the characters
 * alone. What is copied goes out as clean HTML, and as Markdown for whatever takes text alone.
 */
export const clipboard = ({ safeHref, readMarkdown, writeMarkdown }: TextTools) =>
  Extension.create({
    name: 'clipboard',
    priority: 1_001,
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            transformPastedHTML: (html) => cleanHtml(html, safeHref),
            clipboardTextParser: (text, _context, plain, view) => {
              const found = plain ? null : readMarkdown(text);
              // No slice: the editor goes on with the text as lines.
              return (found === null ? null : sliceOf(view.state.schema, found)) as Slice;
            },
            clipboardSerializer: serializer(this.editor.schema),
            clipboardTextSerializer: ({ content, openStart }) => writeMarkdown(cut(content, openStart)),
            handlePaste: (view) => {
              aStepOfItsOwn(view);
              return false;
            },
            handleDrop: (view) => {
              aStepOfItsOwn(view);
              return false;
            },
          },
        }),
      ];
    },
  });

/** Open at both ends where there are paragraphs: a line goes into the line with the caret. */
function sliceOf(schema: Schema, json: TextJson): Slice {
  return Slice.maxOpen(schema.nodeFromJSON(json).content);
}

/** Without the box around a table. */
function serializer(schema: Schema): DOMSerializer {
  const { nodes, marks } = DOMSerializer.fromSchema(schema);
  return new DOMSerializer({ ...nodes, table: () => ['table', ['tbody', 0]] }, marks);
}

/** Part of one line is words, not a heading or an item of a list. */
function cut(content: Fragment, open: number): TextJson {
  let inside = content;
  let line = false;
  for (let depth = open; depth > 0 && inside.childCount === 1 && inside.firstChild !== null; depth--) {
    line = inside.firstChild.isTextblock;
    inside = inside.firstChild.content;
  }
  const nodes = (inside.toJSON() ?? []) as TextJson[];
  return {
    type: 'doc',
    content: line || inside.firstChild?.isInline === true ? [{ type: 'paragraph', content: nodes }] : nodes,
  };
}

function aStepOfItsOwn(view: EditorView): void {
  const stop = () => {
    const undo = yUndoPluginKey.getState(view.state) as { undoManager?: { stopCapturing: () => void } } | undefined;
    undo?.undoManager?.stopCapturing();
  };
  stop();
  queueMicrotask(stop);
}
