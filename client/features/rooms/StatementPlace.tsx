import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_STATEMENT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { safeHref, toPlainText } from '../../../shared/richtext/schema.ts';
import type { PlaceItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import styles from './GroupSheet.module.css';
import { Lineage } from './Lineage.tsx';
import { pressedText } from './pressedText.ts';

// The editor weighs more than the rest of the sheet: it comes when somebody takes the pen.
const StatementEditor = chunk(async () => (await import('./StatementEditor.tsx')).StatementEditor);

/** From here on is said how much room is left. */
const COUNT_FROM = MAX_STATEMENT_CHARACTERS - 60;

interface StatementPlaceProps {
  readonly sheet: ReadyBoard;
  /** What the places are called; 0 for a minority's. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly place: PlaceItem;
  /** Nobody has stated anything yet: says how to begin. */
  readonly first: boolean;
}

/** One place of a sheet: its words, the pen for everybody, and what it comes from. */
export function StatementPlace({ sheet, numbers, place, first }: StatementPlaceProps) {
  const { t } = useTranslation('rooms');
  const { snapshot, sharedWritable, nameOf, actions } = sheet;
  const n = numbers.get(place.id) ?? 0;
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
  const writers = (snapshot.writing.get(place.id) ?? []).map(nameOf);
  const leave = () => {
    setWriting(false);
    pen.current?.focus();
  };
  return (
    <div>
      {active ? (
        <StatementEditor
          key={snapshot.generation}
          waiting={<Loading>{t('sheet.getting')}</Loading>}
          missing={<Loading>{t('sheet.needsNetwork')}</Loading>}
          sheet={sheet}
          id={place.id}
          label={n === 0 ? t('sheet.labelMinority') : t('sheet.label', { n })}
          onLeave={leave}
        />
      ) : words === '' ? (
        <p className={cx(styles.words, styles.invite)}>{t(sharedWritable ? inviteOf(n, first) : 'sheet.emptyRead')}</p>
      ) : (
        // A convenience for pointers: by keyboard the pen below does the same.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <div
          className={cx(styles.words, sharedWritable && styles.open)}
          dir="auto"
          onClick={(event) => pressedText(event) && setWriting(true)}
        >
          <RichTextView text={place.text} safeHref={safeHref} />
        </div>
      )}
      {!active && writers.length > 0 && (
        <p className={styles.note} dir="auto">
          <Icon name="pen" small />
          {t('sheet.writing', { names: writers.join(', '), count: writers.length })}
        </p>
      )}
      <Room length={words.length} />
      {sharedWritable && (
        <div className={styles.acts}>
          <Button
            ref={pen}
            look={active ? 'primary' : 'quiet'}
            icon={active ? 'check' : 'pen'}
            className={cx(!active && styles.pen, !active && words === '' && styles.begin)}
            onClick={() => setWriting(!active)}
          >
            {active
              ? t('sheet.done')
              : n === 0
                ? t(words === '' ? 'sheet.writeMinority' : 'sheet.editMinority')
                : t(words === '' ? 'sheet.write' : 'sheet.edit', { n })}
          </Button>
        </div>
      )}
      <Lineage sheet={sheet} statement={place.id} n={n} bare={words === '' && !active} />
    </div>
  );
}

const inviteOf = (n: number, first: boolean) =>
  n === 0 ? 'sheet.roomMinority' : first && n === 1 ? 'sheet.roomFirst' : 'sheet.room';

/** A statement is read by a whole room at a glance: what is longer is said, never cut. */
function Room({ length }: { readonly length: number }) {
  const { t } = useTranslation('rooms');
  if (length < COUNT_FROM) return null;
  const over = length - MAX_STATEMENT_CHARACTERS;
  return (
    <p className={cx(styles.note, over > 0 && styles.over)}>
      {over > 0 ? t('sheet.over', { over, max: MAX_STATEMENT_CHARACTERS }) : t('sheet.left', { left: -over })}
    </p>
  );
}
