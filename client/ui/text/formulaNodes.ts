import { Extension, InputRule, Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { drawFormula } from './drawFormula.ts';
import styles from './rich.module.css';
import type { TextTools } from './TextTools.ts';

/** Told by the editor's element when somebody wants to change the formula that is selected. */
export const EDIT_FORMULA = 'editformula';

/** `$x^2$` as it is typed; a price or two in a line are none: mathematics has a sign in it, or is one letter. */
const INLINE = /(?:^|[^\\$\w])(\$([A-Za-z]|(?=[^$]*[\\^_={}+<>])[^\s$](?:[^$]*[^\s$])?)\$)$/;
const BLOCK = /^\$\$([^$]+)\$\$$/;

/** Mathematics as TeX, in a line and on lines of its own; shown as MathML as soon as the code for it is there. */
export function formulaNodes({ readTex, maxTex }: Pick<TextTools, 'readTex' | 'maxTex'>) {
  const formula = (name: 'math' | 'mathBlock') => {
    const block = name === 'mathBlock';
    const tag = block ? 'div' : 'span';
    return Node.create({
      name,
      group: block ? 'block' : 'inline',
      inline: !block,
      atom: true,
      selectable: true,
      marks: '',

      addAttributes: () => ({
        tex: {
          default: '',
          parseHTML: (element: HTMLElement) => (element.dataset.tex ?? '').slice(0, maxTex),
          renderHTML: ({ tex }: Record<string, unknown>) => ({ 'data-tex': String(tex) }),
        },
      }),
      parseHTML: () => [{ tag: `${tag}[data-tex]` }],
      renderHTML: ({ node, HTMLAttributes }) => [tag, HTMLAttributes, signed(String(node.attrs.tex), block)],
      renderText: ({ node }) => signed(String(node.attrs.tex), block),

      addNodeView: () => (props) => {
        const dom = document.createElement(tag);
        dom.className = (block ? styles.formulaBlock : styles.formula) ?? '';
        dom.dir = 'ltr';
        let shown = '';
        const show = (tex: string) => {
          shown = tex;
          dom.dataset.tex = tex;
          const typed = document.createElement('code');
          typed.textContent = signed(tex, block);
          dom.replaceChildren(typed);
          void readTex(tex, block).then((tree) => {
            if (tree !== null && shown === tex) dom.replaceChildren(drawFormula(tree));
          });
        };
        show(String(props.node.attrs.tex));
        const view: NodeView = {
          dom,
          ignoreMutation: () => true,
          update: (node) => {
            if (node.type.name !== name) return false;
            if (node.attrs.tex !== shown) show(String(node.attrs.tex));
            return true;
          },
        };
        return view;
      },

      addInputRules() {
        return [
          new InputRule({
            find: block ? BLOCK : INLINE,
            handler: ({ state, range, match }) => {
              const tex = (block ? match[1] : match[2]) ?? '';
              if (tex.length > maxTex) return null;
              const node = this.type.create({ tex });
              if (block)
                state.tr.replaceRangeWith(
                  state.doc.resolve(range.from).before(),
                  state.doc.resolve(range.from).after(),
                  node,
                );
              else state.tr.replaceWith(range.to - (match[1] ?? '').length + 1, range.to, node);
              return undefined;
            },
          }),
        ];
      },

      addKeyboardShortcuts() {
        return {
          Enter: ({ editor }) => {
            const { selection } = editor.state;
            if (!(selection instanceof NodeSelection) || selection.node.type.name !== name) return false;
            editor.view.dom.dispatchEvent(new CustomEvent(EDIT_FORMULA));
            return true;
          },
        };
      },
    });
  };
  return Extension.create({ name: 'formulas', addExtensions: () => [formula('math'), formula('mathBlock')] });
}

const signed = (tex: string, block: boolean) => (block ? `$$${tex}$$` : `$${tex}$`);
