import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, isContributionType } from '../../../shared/model/words.ts';
import { MAX_CARD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useKeyboardInset } from '../../hooks/useKeyboardInset.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Composer.module.css';
import { starterOf } from './starterOf.ts';
import { UseStarter } from './UseStarter.tsx';
import type { DraftHandle } from './useDraft.ts';

/** From here on the counter is shown. */
const COUNT_FROM = MAX_CARD_CHARACTERS - 2_000;

interface ComposerProps {
  readonly board: ReadyBoard;
  readonly draft: DraftHandle;
  /** Who sees whose words they are: everybody, nobody; or what is written is one's own for now. */
  readonly seen: 'named' | 'hidden' | 'private';
}

/** Docked below the board: a type, a plain text, Post. Plain on purpose: editors on phones lose words. */
export function Composer({ board, draft: { draft, set, clear, added }, seen }: ComposerProps) {
  const { t } = useTranslation(['board', 'common']);
  const { actions, writable, held, view, opening } = board;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const type = isContributionType(draft.type) ? draft.type : 'question';
  const starter = starterOf(view, type, t(`composer.starter.${type}`));
  const length = draft.text.trim().length;
  const over = length - MAX_CARD_CHARACTERS;
  // What is nobody's business but one's own, or must not show whose it is, is not written together.
  const together = seen === 'named' && draft.together === 'yes';
  // Opens once and stays: a dock that shrinks when it loses the focus moves the page under a finger.
  const [used, setUsed] = useState(false);
  useKeyboardInset();

  useEffect(() => {
    if (added > 0) field.current?.focus();
  }, [added]);

  const post = () => {
    if (!writable || length === 0 || over > 0) return field.current?.focus();
    actions.post({ type, text: draft.text.trim(), together });
    clear();
    field.current?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    post();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    post();
  };

  // Where nothing is written just now there is no dock; a draft begun before is not thrown away.
  const shut = view.state !== 'live' ? 'closed' : opening === 'open' ? null : 'shut';
  if (shut !== null && !held) {
    if (length === 0) return null;
    return <p className={styles.kept}>{t(`composer.${shut}`)}</p>;
  }
  return (
    <form
      className={cx(styles.dock, (used || length > 0) && styles.used)}
      aria-label={t('composer.label')}
      onSubmit={onSubmit}
      onFocus={() => setUsed(true)}
    >
      <label className={cx(styles.pick, `tone-${type}`)}>
        <VisuallyHidden>{t('composer.type')}</VisuallyHidden>
        <Icon name={type} />
        <select value={type} onChange={(event) => set({ type: event.target.value })}>
          {CONTRIBUTION_TYPES.map((each) => (
            <option key={each} value={each}>
              {t(`common:type.${each}`)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </label>
      <div className={styles.text}>
        <label htmlFor={id}>
          <VisuallyHidden>{t('composer.text')}</VisuallyHidden>
        </label>
        <textarea
          ref={field}
          id={id}
          data-keys="compose"
          dir="auto"
          autoComplete="off"
          rows={1}
          value={draft.text}
          placeholder={starter}
          aria-describedby={`${id}-about`}
          aria-invalid={over > 0}
          onChange={(event) => set({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      {draft.text === '' && starter !== '' && writable && (
        <div className={styles.starter}>
          <UseStarter starter={starter} field={field} onUse={(text) => set({ text })} />
        </div>
      )}
      <Button look="primary" type="submit" className={styles.post} aria-disabled={!writable || over > 0}>
        {t('composer.post')}
      </Button>
      <div className={styles.about} id={`${id}-about`}>
        {seen === 'named' && (
          <label className={styles.together}>
            <input
              type="checkbox"
              checked={together}
              onChange={(event) => set({ together: event.target.checked ? 'yes' : '' })}
            />
            <span>{t('composer.together')}</span>
          </label>
        )}
        <span className={cx(styles.words, over > 0 && styles.over)}>
          {over > 0
            ? t('composer.over', { over })
            : length >= COUNT_FROM
              ? t('composer.left', { left: -over })
              : held
                ? t('composer.held')
                : `${t(length > 0 ? 'composer.keep' : 'composer.keys')} · ${t(`composer.seen.${seen}`)}`}
        </span>
      </div>
    </form>
  );
}
