import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/richtext/schema.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './CardEditor.module.css';
import { endForm } from './endForm.ts';

interface LinkFormProps {
  readonly editor: Editor;
  readonly onDone: () => void;
}

/** Where the words under the caret lead, as a line under the tools. */
export function LinkForm({ editor, onDone }: LinkFormProps) {
  const { t } = useTranslation(['text', 'common']);
  const before: unknown = editor.getAttributes('link').href;
  const [address, setAddress] = useState(typeof before === 'string' ? before : 'https://');
  const [wrong, setWrong] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const href = safeHref(address);
    if (href === null) return setWrong(true);
    const chain = editor.chain();
    if (editor.isActive('link')) chain.extendMarkRange('link').setLink({ href }).run();
    else if (editor.state.selection.empty)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} onKeyDown={endForm(onDone)}>
      <TextField
        label={t('linkAddress')}
        type="text"
        inputMode="url"
        dir="ltr"
        value={address}
        onChange={setAddress}
        error={wrong ? t('linkWrong') : null}
        autoFocus
      />
      <div className={styles.acts}>
        <Button type="submit" look="primary">
          {t('linkSet')}
        </Button>
        {editor.isActive('link') && (
          <Button
            onClick={() => {
              editor.chain().extendMarkRange('link').unsetLink().run();
              onDone();
            }}
          >
            {t('linkRemove')}
          </Button>
        )}
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
