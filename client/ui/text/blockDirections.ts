import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Each outermost block finds its direction in its own words, as where the text is only shown; code runs from left to right. */
export const blockDirections = Extension.create({
  name: 'blockDirections',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: ({ doc }) => {
          const marks: Decoration[] = [];
          doc.forEach((node, at) => {
            const dir = node.type.spec.code === true ? 'ltr' : 'auto';
            marks.push(Decoration.node(at, at + node.nodeSize, { dir }));
          });
          return DecorationSet.create(doc, marks);
        },
      },
    }),
  ],
});
