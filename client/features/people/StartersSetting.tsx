import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { CONTRIBUTION_TYPES, type ContributionType } from '../../../shared/model/words.ts';
import { MAX_STARTER_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Page.module.css';

type Words = Record<ContributionType, string>;

/** With which words each type starts; a steward changes them, empties them, or takes ours back (PEN-3). */
export function StartersSetting({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation(['people', 'board', 'common']);
  const errorText = useErrorText();
  const change = useCommand('changeBoard');
  const [saved, setSaved] = useState(false);
  const ours = useMemo(() => wordsOf((type) => t(`board:composer.starter.${type}`)), [t]);
  const now = useMemo(() => wordsOf((type) => view.starters[type] ?? ours[type]), [view.starters, ours]);
  const [draft, setDraft, clearDraft] = useFormDraft<Words>(`starters:${view.me.id}`, now);
  const over = (type: ContributionType) => draft[type].trim().length - MAX_STARTER_CHARACTERS;
  const edit = (part: Partial<Words>) => {
    setDraft(part);
    setSaved(false);
    change.clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (CONTRIBUTION_TYPES.some((type) => over(type) > 0)) return;
    // What is as ours is ours: in each reader's own language.
    const changed = CONTRIBUTION_TYPES.filter((type) => draft[type].trim() !== ours[type]);
    const starters = Object.fromEntries(changed.map((type) => [type, draft[type].trim()]));
    change.send({ params: { board: view.id }, body: { starters } }, () => {
      clearDraft();
      setSaved(true);
    });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <p className={styles.small}>{t('starters.text')}</p>
      {CONTRIBUTION_TYPES.map((type) => (
        <TextField
          key={type}
          label={t(`common:type.${type}`)}
          value={draft[type]}
          placeholder={t('starters.empty')}
          onChange={(words) => edit({ [type]: words })}
          error={over(type) > 0 ? t('starters.long', { over: over(type) }) : null}
        />
      ))}
      <div className={styles.row}>
        <Button type="submit" busy={change.busy}>
          {t(change.busy ? 'settings.saving' : 'starters.save')}
        </Button>
        <Button look="quiet" onClick={() => edit(ours)}>
          {t('starters.ours')}
        </Button>
        <span className={styles.small} role="status">
          {saved ? t('settings.saved') : ''}
        </span>
      </div>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
    </form>
  );
}

function wordsOf(words: (type: ContributionType) => string): Words {
  return Object.fromEntries(CONTRIBUTION_TYPES.map((type) => [type, words(type)])) as Words;
}
