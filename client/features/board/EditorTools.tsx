import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tool, ToolBar } from '../../ui/ToolBar.tsx';
import { EDIT_FORMULA } from '../../ui/text/formulaNodes.ts';
import styles from './CardEditor.module.css';
import { FormulaForm } from './FormulaForm.tsx';
import { LinkForm } from './LinkForm.tsx';
import { TOOL_ICONS } from './toolIcons.tsx';

type ToolName = keyof typeof TOOL_ICONS;

/** What a card's text can be made of. */
export function EditorTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('text');
  const [form, setForm] = useState<'link' | 'formula' | null>(null);
  const on = useEditorState({ editor, selector: stateOf });
  useEffect(() => {
    const { dom } = editor.view;
    const open = () => setForm('formula');
    dom.addEventListener(EDIT_FORMULA, open);
    dom.addEventListener('dblclick', openFormula);
    return () => {
      dom.removeEventListener(EDIT_FORMULA, open);
      dom.removeEventListener('dblclick', openFormula);
    };
  }, [editor]);
  const chain = () => editor.chain().focus();
  const tool = (id: ToolName, onPress: () => void, rest: Partial<Tool> = {}): Tool => ({
    id,
    label: t(id),
    icon: TOOL_ICONS[id],
    onPress,
    ...rest,
  });
  const toggle = (name: 'link' | 'formula') => setForm(form === name ? null : name);
  const tools: Tool[] = [
    tool('undo', () => chain().undo().run(), { keys: 'Control+Z', disabled: !on.undo }),
    tool('redo', () => chain().redo().run(), { keys: 'Control+Shift+Z', disabled: !on.redo }),
    tool('heading', () => chain().toggleHeading({ level: 2 }).run(), {
      keys: 'Control+Alt+2',
      pressed: on.heading,
      apart: true,
    }),
    tool('subheading', () => chain().toggleHeading({ level: 3 }).run(), {
      keys: 'Control+Alt+3',
      pressed: on.subheading,
    }),
    tool('bold', () => chain().toggleBold().run(), { keys: 'Control+B', pressed: on.bold, apart: true }),
    tool('italic', () => chain().toggleItalic().run(), { keys: 'Control+I', pressed: on.italic }),
    tool('inlineCode', () => chain().toggleCode().run(), { keys: 'Control+E', pressed: on.inlineCode }),
    tool('link', () => toggle('link'), { pressed: on.link || form === 'link' }),
    tool('bullets', () => chain().toggleBulletList().run(), {
      keys: 'Control+Shift+8',
      pressed: on.bullets,
      apart: true,
    }),
    tool('numbers', () => chain().toggleOrderedList().run(), { keys: 'Control+Shift+7', pressed: on.numbers }),
    tool('quote', () => chain().toggleBlockquote().run(), { keys: 'Control+Shift+B', pressed: on.quote }),
    tool('code', () => chain().toggleCodeBlock().run(), { keys: 'Control+Alt+C', pressed: on.code }),
    tool('formula', () => toggle('formula'), { pressed: on.formula || form === 'formula', apart: true }),
    tool('table', () => chain().insertTable().run(), { disabled: on.table }),
  ];
  const back = () => {
    setForm(null);
    editor.commands.focus();
  };
  return (
    <>
      <div className={styles.tools}>
        <ToolBar label={t('tools')} tools={tools} onLeave={back} />
        {on.table && <TableTools editor={editor} header={on.headerRow} />}
      </div>
      {form === 'link' && <LinkForm editor={editor} onDone={back} />}
      {form === 'formula' && <FormulaForm editor={editor} onDone={back} />}
    </>
  );
}

function openFormula(event: MouseEvent): void {
  const { target, currentTarget } = event;
  if (target instanceof Element && target.closest('[data-tex]'))
    currentTarget?.dispatchEvent(new CustomEvent(EDIT_FORMULA));
}

const stateOf = ({ editor }: { editor: Editor }) => ({
  undo: editor.can().undo(),
  redo: editor.can().redo(),
  heading: editor.isActive('heading', { level: 2 }),
  subheading: editor.isActive('heading', { level: 3 }),
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  inlineCode: editor.isActive('code'),
  link: editor.isActive('link'),
  bullets: editor.isActive('bulletList'),
  numbers: editor.isActive('orderedList'),
  quote: editor.isActive('blockquote'),
  code: editor.isActive('codeBlock'),
  formula: editor.isActive('math') || editor.isActive('mathBlock'),
  table: editor.isActive('table'),
  headerRow: editor.isActive('tableHeader'),
});

function TableTools({ editor, header }: { readonly editor: Editor; readonly header: boolean }) {
  const { t } = useTranslation('text');
  const chain = () => editor.chain().focus();
  const tools: Tool[] = [
    { id: 'addRow', label: t('addRow'), onPress: () => chain().addRow().run() },
    { id: 'addColumn', label: t('addColumn'), onPress: () => chain().addColumn().run() },
    { id: 'removeRow', label: t('removeRow'), onPress: () => chain().removeRow().run() },
    { id: 'removeColumn', label: t('removeColumn'), onPress: () => chain().removeColumn().run() },
    { id: 'headerRow', label: t('headerRow'), pressed: header, onPress: () => chain().toggleHeaderRow().run() },
    { id: 'removeTable', label: t('removeTable'), onPress: () => chain().removeTable().run() },
  ];
  return <ToolBar label={t('tableTools')} tools={tools} onLeave={() => editor.commands.focus()} />;
}
