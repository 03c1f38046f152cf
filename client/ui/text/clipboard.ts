import { Extension } from '@tiptap/core';
import { DOMSerializer, type Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { isInTable } from '@tiptap/pm/tables';
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
            handlePaste: (view, event, slice) => {
              aStepOfItsOwn(view);
              // Tables go into the cells of a table; copies of the editor's own know how they were cut.
              const own = event.clipboardData?.getData('text/html').includes('data-pm-slice') === true;
              if (own || slice.size === 0 || isInTable(view.state)) return false;
              const { tr } = view.state;
              view.dispatch(
                tr.replaceSelection(closed(slice)).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'),
              );
              return true;
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

const sliceOf = (schema: Schema, json: TextJson) => Slice.maxOpen(schema.nodeFromJSON(json).content);

/**
 * A paragraph goes on in the line with the caret; a list, a table or a heading above more stands for itself, where the
 * editor would melt its first words into that line.
 */
function closed({ content, openStart, openEnd }: Slice): Slice {
  const { firstChild, lastChild } = content;
  if (firstChild === null || (content.childCount === 1 && firstChild.isTextblock))
    return new Slice(content, openStart, openEnd);
  const open = (node: Node | null, as: number) => (node?.type.name === 'paragraph' ? Math.min(1, as) : 0);
  return new Slice(content, open(firstChild, openStart), open(lastChild, openEnd));
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
