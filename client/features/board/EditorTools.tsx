import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/richtext/schema.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './CardEditor.module.css';

/** What a card's text can be made of, as buttons with words. */
export function EditorTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('board');
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      quote: current.isActive('blockquote'),
      code: current.isActive('codeBlock'),
      link: current.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  const tools: [keyof typeof on, () => void][] = [
    ['bold', () => chain().toggleBold().run()],
    ['italic', () => chain().toggleItalic().run()],
    ['bullets', () => chain().toggleBulletList().run()],
    ['numbers', () => chain().toggleOrderedList().run()],
    ['quote', () => chain().toggleBlockquote().run()],
    ['code', () => chain().toggleCodeBlock().run()],
    ['link', () => (on.link ? chain().extendMarkRange('link').unsetLink().run() : setLinking(!linking))],
  ];
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={t('editor.tools')}>
        {tools.map(([name, run]) => (
          <button
            key={name}
            type="button"
            aria-pressed={on[name]}
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            {t(name === 'link' && on.link ? 'editor.linkRemove' : `editor.${name}`)}
          </button>
        ))}
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => chain().undo().run()}>
          {t('editor.undo')}
        </button>
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => chain().redo().run()}>
          {t('editor.redo')}
        </button>
      </div>
      {linking && <LinkForm editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}

function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const [address, setAddress] = useState('https://');
  const [wrong, setWrong] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const href = safeHref(address);
    if (href === null) return setWrong(true);
    const chain = editor.chain().focus();
    if (editor.state.selection.empty)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onDone();
  };
  return (
    <form className={styles.link} onSubmit={onSubmit}>
      <TextField
        label={t('editor.linkAddress')}
        value={address}
        onChange={setAddress}
        error={wrong ? t('editor.linkWrong') : null}
        autoFocus
      />
      <div className={styles.linkActs}>
        <Button type="submit" look="primary">
          {t('editor.linkSet')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
