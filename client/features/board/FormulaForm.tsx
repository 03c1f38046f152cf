import { type Editor, isNodeSelection } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TEX_CHARACTERS } from '../../../shared/richtext/schema.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './CardEditor.module.css';
import { endForm } from './endForm.ts';

const Formula = chunk(async () => (await import('./Formula.tsx')).Formula);

interface FormulaFormProps {
  readonly editor: Editor;
  readonly onDone: () => void;
}

/** A formula as one types it, and as it will look. */
export function FormulaForm({ editor, onDone }: FormulaFormProps) {
  const { t } = useTranslation(['text', 'common']);
  const [before] = useState(() => selectedFormula(editor));
  const [tex, setTex] = useState(before.tex);
  const [block, setBlock] = useState(before.block);
  const words = tex.trim();
  const long = words.length > MAX_TEX_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (words === '' || long) return;
    editor
      .chain()
      .insertContent({ type: block ? 'mathBlock' : 'math', attrs: { tex: words } })
      .run();
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} onKeyDown={endForm(onDone)}>
      <TextField
        label={t('tex')}
        hint={t('texHint')}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        value={tex}
        onChange={setTex}
        error={long ? t('texLong', { max: MAX_TEX_CHARACTERS }) : null}
        autoFocus
      />
      <Check checked={block} onChange={setBlock}>
        {t('texLine')}
      </Check>
      <figure className={styles.preview} aria-label={t('preview')}>
        {words !== '' && !long && <Formula waiting={<code>{words}</code>} tex={words} block={block} />}
      </figure>
      <div className={styles.acts}>
        <Button type="submit" look="primary" aria-disabled={words === '' || long}>
          {t(before.is ? 'texChange' : 'texSet')}
        </Button>
        {before.is && (
          <Button
            onClick={() => {
              editor.commands.deleteSelection();
              onDone();
            }}
          >
            {t('texRemove')}
          </Button>
        )}
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}

/** The formula that is selected, or the words that will be one. */
function selectedFormula({ state }: Editor): { readonly is: boolean; readonly tex: string; readonly block: boolean } {
  const { selection, doc } = state;
  const node = isNodeSelection(selection) ? selection.node : null;
  if (node !== null && typeof node.attrs.tex === 'string')
    return { is: true, tex: node.attrs.tex, block: node.isBlock };
  const words = doc.textBetween(selection.from, selection.to, ' ').trim();
  return { is: false, tex: words.length <= MAX_TEX_CHARACTERS ? words : '', block: false };
}
