import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/api/session.ts';
import { SYNTHESIS_FIELDS, type SynthesisField } from '../../../shared/model/words.ts';
import type { PlaceItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CiteRail } from './CiteRail.tsx';
import { citable } from './citable.ts';
import sheetStyles from './GroupSheet.module.css';
import styles from './Synthesis.module.css';
import { SynthesisText } from './SynthesisText.tsx';

interface SynthesisPageProps {
  readonly board: ReadyBoard;
  /** Peers see no names. */
  readonly hidden: boolean;
  readonly statements: readonly StatementView[];
  readonly number: number;
  /** In the order of the page. */
  readonly fields: readonly PlaceItem[];
}

/** One synthesis as a page, and beside it what it can cite. */
export function SynthesisPage({ board, hidden, statements, number, fields }: SynthesisPageProps) {
  const { t } = useTranslation('synthesis');
  const { snapshot, sharedWritable, nameOf } = board;
  const [last, setLast] = useState<SynthesisField>('understand');
  const all = useMemo(() => citable(board, statements), [board, statements]);
  const ids = new Set(fields.map(({ id }) => id));
  const citations = snapshot.items.citations.filter(({ statement }) => ids.has(statement));
  const known = new Set(all.map(({ id }) => id));
  const cited = new Set(citations.map(({ card }) => card).filter((id) => known.has(id)));
  const writers = hidden ? [] : [...new Set(fields.flatMap((field) => field.writers))].map(nameOf);
  const writing = [...new Set(fields.flatMap(({ id }) => snapshot.writing.get(id) ?? []))].map(nameOf);
  const facts = [
    t('kind', { n: number }),
    writers.length > 0 && t('by', { names: writers.join(', ') }),
    t('cites', { count: cited.size }),
    writing.length > 0 && t('writing', { names: writing.join(', '), count: writing.length }),
  ].filter((fact) => fact !== false);
  const into = fields[SYNTHESIS_FIELDS.indexOf(last)];
  const empty = fields.every(({ text }) => !JSON.stringify(text).includes('"text":'));
  return (
    <div className={sheetStyles.container}>
      <div className={`${sheetStyles.wrap} ${styles.wrap}`}>
        <article className={`${sheetStyles.sheet} ${styles.page} tone-synthesis`}>
          <p className={styles.facts} dir="auto">
            {facts.join(' · ')}
          </p>
          {fields.map((place, index) => {
            const field = SYNTHESIS_FIELDS[index] ?? 'title';
            return (
              <SynthesisText
                key={place.id}
                board={board}
                place={place}
                field={field}
                all={all}
                citations={citations.filter(({ statement }) => statement === place.id)}
                onWrite={() => field !== 'title' && setLast(field)}
              />
            );
          })}
          {!empty && cited.size === 0 && <p className={styles.unfounded}>{t('unfounded')}</p>}
          {sharedWritable && (
            <p className={styles.live}>
              <Icon name="pen" />
              <span>{t(hidden ? 'liveHidden' : 'live')}</span>
            </p>
          )}
        </article>
        <CiteRail
          all={all}
          cited={cited}
          here={new Set(citations.filter(({ statement }) => statement === into?.id).map(({ card }) => card))}
          into={last}
          onCite={sharedWritable && into !== undefined ? (id) => board.actions.cite(into.id, id) : null}
        />
      </div>
    </div>
  );
}
