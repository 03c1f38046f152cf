import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Page.module.css';

/** The end of a board: typing its question is the confirmation. */
export function DeleteBoard({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const remove = useCommand('deleteBoard');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    // As people type it: what separates the words is not the point.
    const same = typed.replace(/\s+/gu, ' ').trim() === view.prompt;
    setOther(!same);
    if (!same) return;
    remove.send({ params: { board: view.id }, body: { prompt: view.prompt } }, () =>
      navigate('/boards', { replace: true }),
    );
  };
  return (
    <section className={styles.section}>
      <h2>{t('delete.title')}</h2>
      <p>{t('delete.text')}</p>
      {open ? (
        <form className={styles.form} onSubmit={onSubmit} noValidate>
          <TextField
            label={t('delete.label')}
            hint={<span dir="auto">{view.prompt}</span>}
            value={typed}
            onChange={(next) => {
              setTyped(next);
              setOther(false);
              remove.clear();
            }}
            error={other ? t('delete.other') : errorText(remove.error)}
            autoComplete="off"
            autoFocus
          />
          <div className={styles.row}>
            <Button onClick={() => setOpen(false)}>{t('delete.keep')}</Button>
            <Button type="submit" look="danger" busy={remove.busy}>
              {t(remove.busy ? 'delete.busy' : 'delete.go')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button look="danger" onClick={() => setOpen(true)}>
            {t('delete.open')}
          </Button>
        </div>
      )}
    </section>
  );
}
