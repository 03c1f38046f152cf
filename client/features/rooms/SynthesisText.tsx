import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SynthesisField } from '../../../shared/model/words.ts';
import { MAX_CARD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { safeHref, toPlainText } from '../../../shared/richtext/schema.ts';
import type { PlaceItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Loading } from '../../ui/Loading.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import type { Citable } from './citable.ts';
import sheetStyles from './GroupSheet.module.css';
import { pressedText } from './pressedText.ts';
import styles from './Synthesis.module.css';
import { SynthesisChips } from './SynthesisChips.tsx';

// The editor weighs more than the rest of the page: it comes when somebody takes the pen.
const StatementEditor = chunk(async () => (await import('./StatementEditor.tsx')).StatementEditor);

interface SynthesisTextProps {
  readonly board: ReadyBoard;
  readonly place: PlaceItem;
  readonly field: SynthesisField;
  readonly all: readonly Citable[];
  /** Of this field. */
  readonly citations: readonly { readonly id: string; readonly card: string }[];
  /** Somebody takes the pen here. */
  readonly onWrite: () => void;
}

/** One heading of a synthesis, or its title: its words, the pen for everybody, what it cites. */
export function SynthesisText({ board, place, field, all, citations, onWrite }: SynthesisTextProps) {
  const { t } = useTranslation('synthesis');
  const { snapshot, sharedWritable, actions } = board;
  const [writing, setWriting] = useState(false);
  const active = writing && sharedWritable;
  const pen = useRef<HTMLButtonElement>(null);
  const { writeIn } = actions;
  useEffect(() => {
    if (!active) return;
    writeIn(place.id);
    return () => writeIn(null);
  }, [active, place.id, writeIn]);
  const words = toPlainText(place.text).trim();
  const name = t(field);
  const isTitle = field === 'title';
  const look = cx(sheetStyles.words, isTitle && styles.title);
  const take = () => {
    setWriting(true);
    onWrite();
  };
  const leave = () => {
    setWriting(false);
    pen.current?.focus();
  };
  const text = active ? (
    <StatementEditor
      key={snapshot.generation}
      waiting={<Loading>{t('getting')}</Loading>}
      missing={<Loading>{t('needsNetwork')}</Loading>}
      sheet={board}
      id={place.id}
      label={name}
      className={look}
      onLeave={leave}
    />
  ) : isTitle ? (
    <h1 className={cx(look, words === '' && sheetStyles.invite)} tabIndex={-1} dir="auto">
      {words || t(sharedWritable ? 'hint.title' : 'untitled')}
    </h1>
  ) : words === '' ? (
    <p className={cx(look, sheetStyles.invite)}>{t(sharedWritable ? `hint.${field}` : 'nothing')}</p>
  ) : (
    // A convenience for pointers: by keyboard the pen does the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={cx(look, sharedWritable && sheetStyles.open)}
      dir="auto"
      onClick={(event) => pressedText(event) && take()}
    >
      <RichTextView text={place.text} safeHref={safeHref} />
    </div>
  );
  const button = sharedWritable && (
    <Button
      ref={pen}
      look={active ? 'primary' : 'quiet'}
      icon={active ? 'check' : 'pen'}
      aria-label={active ? undefined : t(words === '' ? 'write' : 'edit', { field: name })}
      onClick={() => (active ? setWriting(false) : take())}
    >
      {active ? t('done') : null}
    </Button>
  );
  return (
    <section className={styles.field} aria-label={name}>
      {isTitle ? (
        <div className={styles.head}>
          <div className={styles.grow}>{text}</div>
          {button}
        </div>
      ) : (
        <>
          <div className={styles.head}>
            <h2 className={styles.name}>{name}</h2>
            {button}
          </div>
          {text}
        </>
      )}
      {words.length > MAX_CARD_CHARACTERS && (
        <p className={styles.over}>{t('full', { field: name, max: MAX_CARD_CHARACTERS })}</p>
      )}
      <SynthesisChips board={board} all={all} citations={citations} />
    </section>
  );
}
