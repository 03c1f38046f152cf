import { type CommandProps, Extension, mergeAttributes, Node } from '@tiptap/core';
import type { Node as PmNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  findTable,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeader,
} from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import styles from './rich.module.css';

/*
 * Tables, of ProseMirror's own kind without what the gate and the page's policy refuse: no widths, no alignment, no
 * style attributes. Nodes of their own, because those that come with the editor's library write all of these.
 */

declare module '@tiptap/core' {
  // The names are the library's.
  interface NodeConfig<Options, Storage> {
    tableRole?: 'table' | 'row' | 'cell' | 'header_cell';
  }
  interface Commands<ReturnType> {
    tables: {
      insertTable: () => ReturnType;
      addRow: () => ReturnType;
      addColumn: () => ReturnType;
      removeRow: () => ReturnType;
      removeColumn: () => ReturnType;
      removeTable: () => ReturnType;
      toggleHeaderRow: () => ReturnType;
      leaveTable: (side: 'before' | 'after') => ReturnType;
    };
  }
}

/** What a cell may hold: no table in a table. */
const IN_CELL = '(paragraph | heading | bulletList | orderedList | blockquote | codeBlock | mathBlock)+';

function spanOf(name: 'colspan' | 'rowspan', max: number) {
  return {
    default: 1,
    parseHTML: (element: HTMLElement) => {
      const span = Number(element.getAttribute(name) ?? 1);
      return Number.isInteger(span) && span >= 1 ? Math.min(span, max) : 1;
    },
    renderHTML: (attrs: Record<string, unknown>) => (attrs[name] === 1 ? {} : { [name]: attrs[name] }),
  };
}

function cell(name: 'tableCell' | 'tableHeader', tag: 'td' | 'th', maxSpan: number) {
  return Node.create({
    name,
    content: IN_CELL,
    tableRole: tag === 'td' ? 'cell' : 'header_cell',
    isolating: true,
    addAttributes: () => ({ colspan: spanOf('colspan', maxSpan), rowspan: spanOf('rowspan', maxSpan) }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });
}

const tableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  // The box scrolls, so that a wide table leaves the page as wide as it is.
  renderHTML: () => ['div', { class: styles.table ?? '' }, ['table', ['tbody', 0]]],

  addCommands() {
    const by =
      (command: (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean) =>
      () =>
      ({ state, dispatch }: CommandProps) =>
        command(state, dispatch);
    return {
      insertTable:
        () =>
        ({ state, tr, dispatch }) => {
          if (isInTable(state)) return false;
          const { nodes } = state.schema;
          const row = (type: string) =>
            nodes.tableRow?.createChecked(
              null,
              [0, 1].map(() => nodes[type]?.createAndFill()).filter((each) => each != null),
            );
          const made = nodes.table?.createChecked(
            null,
            [row('tableHeader'), row('tableCell')].filter((each) => each !== undefined),
          );
          if (made === undefined) return false;
          if (dispatch) {
            // Behind the block with the caret, or in its place when it is empty.
            const { $to } = tr.selection;
            if ($to.parent.isTextblock) tr.setSelection(TextSelection.create(tr.doc, $to.end()));
            tr.replaceSelectionWith(made);
            let at = 0;
            tr.doc.descendants((node, pos) => {
              if (node === made) at = pos;
              return !isTable(node);
            });
            tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView();
          }
          return true;
        },
      addRow: by(addRowAfter),
      addColumn: by(addColumnAfter),
      removeRow: by((state, dispatch) =>
        isLast(state, 'row') ? deleteTable(state, dispatch) : deleteRow(state, dispatch),
      ),
      removeColumn: by((state, dispatch) =>
        isLast(state, 'column') ? deleteTable(state, dispatch) : deleteColumn(state, dispatch),
      ),
      removeTable: by(deleteTable),
      toggleHeaderRow: by(toggleHeader('row')),
      leaveTable:
        (side) =>
        ({ state, tr, dispatch }) => {
          const found = findTable(state.selection.$from);
          if (!found) return false;
          if (dispatch) leave(state, tr, side === 'after' ? found.pos + found.node.nodeSize : found.pos, side);
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    const step = (direction: 1 | -1) => goToNextCell(direction)(editor.state, editor.view.dispatch);
    return {
      Tab: () => isInTable(editor.state) && (step(1) || (editor.commands.addRow() && step(1))),
      'Shift-Tab': () => isInTable(editor.state) && (step(-1) || true),
      ArrowDown: () =>
        atEdge(editor.state, 'after') && editor.view.endOfTextblock('down') && editor.commands.leaveTable('after'),
      ArrowUp: () =>
        atEdge(editor.state, 'before') && editor.view.endOfTextblock('up') && editor.commands.leaveTable('before'),
      Backspace: () => isWhole(editor.state) && editor.commands.removeTable(),
      Delete: () => isWhole(editor.state) && editor.commands.removeTable(),
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      calmTableEditing(),
      new Plugin({
        props: {
          // Escape leaves the table first, then the text: nobody around hears of the first one.
          handleKeyDown: (_, event) => {
            if (event.key !== 'Escape' || event.isComposing || !editor.commands.leaveTable('after')) return false;
            event.stopPropagation();
            return true;
          },
        },
      }),
    ];
  },

  extendNodeSchema(extension) {
    const { tableRole } = extension.config as { tableRole?: unknown };
    return tableRole === undefined ? {} : { tableRole };
  },
});

/**
 * Tables are put in order (no missing cells) after one's own edits alone. If every editor that is open did it after
 * somebody else's, two of them would both add the missing cell, and then the one missing because of that, without end.
 */
function calmTableEditing(): Plugin {
  const editing = tableEditing();
  const { appendTransaction } = editing.spec;
  return new Plugin({
    ...editing.spec,
    appendTransaction: (transactions, before, after) =>
      transactions.some((tr) => tr.getMeta(ySyncPluginKey) !== undefined)
        ? null
        : appendTransaction?.call(editing, transactions, before, after),
  });
}

/** Puts the caret beside a table, into a new paragraph where there is none. */
function leave(state: EditorState, tr: Transaction, at: number, side: 'before' | 'after'): void {
  const beside = side === 'after' ? tr.doc.resolve(at).nodeAfter : tr.doc.resolve(at).nodeBefore;
  const paragraph = state.schema.nodes.paragraph?.create();
  if (beside?.isTextblock !== true && paragraph !== undefined) {
    tr.insert(at, paragraph);
    tr.setSelection(TextSelection.create(tr.doc, at + 1));
  } else tr.setSelection(TextSelection.near(tr.doc.resolve(at), side === 'after' ? 1 : -1));
  tr.scrollIntoView();
}

/** Is the caret in a row beyond which, on that side, the table ends? */
function atEdge(state: EditorState, side: 'before' | 'after'): boolean {
  if (!isInTable(state) || !state.selection.empty) return false;
  const { top, bottom, map } = selectedRect(state);
  if (side === 'before' ? top > 0 : bottom < map.height) return false;
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const role: unknown = $from.node(depth - 1).type.spec.tableRole;
    const inside = $from.node(depth - 1);
    if (side === 'before' ? $from.index(depth - 1) > 0 : $from.index(depth - 1) < inside.childCount - 1) return false;
    if (role === 'cell' || role === 'header_cell') return true;
  }
  return false;
}

function isLast(state: EditorState, what: 'row' | 'column'): boolean {
  if (!isInTable(state)) return false;
  const { top, bottom, left, right, map } = selectedRect(state);
  return what === 'row' ? bottom - top === map.height : right - left === map.width;
}

/** Are all cells selected? */
function isWhole({ selection }: EditorState): boolean {
  return selection instanceof CellSelection && selection.isRowSelection() && selection.isColSelection();
}

const isTable = (node: PmNode) => node.type.spec.tableRole === 'table';

/** Everything that tables need. */
export const tableNodes = (maxSpan: number) =>
  Extension.create({
    name: 'tables',
    addExtensions: () => [table, tableRow, cell('tableHeader', 'th', maxSpan), cell('tableCell', 'td', maxSpan)],
  });
