import { useTranslation } from 'react-i18next';
import type { StatementsView, StatementView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Check } from '../../ui/Check.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ChangeStatement } from './ChangeStatement.tsx';
import { CitedCards } from './CitedCards.tsx';
import styles from './CollateRoom.module.css';
import { numbersIn } from './numbersIn.ts';
import { Unfold } from './Unfold.tsx';
import { useOrigin } from './useOrigin.ts';

// Only where another cohort came after this one, or was asked.
const RepliesTo = chunk(async () => (await import('./RepliesTo.tsx')).RepliesTo);

interface StatementCardProps {
  readonly board: ReadyBoard;
  readonly view: StatementsView;
  readonly byId: ReadonlyMap<string, StatementView>;
  readonly statement: StatementView;
  readonly chosen: boolean;
  /** Null where it cannot be chosen for merging. */
  readonly onPick: ((id: string) => void) | null;
}

/** One statement of the cohort, with what it was made of. */
export function StatementCard({ board, view, byId, statement, chosen, onPick }: StatementCardProps) {
  const { t } = useTranslation('rooms');
  const originOf = useOrigin();
  const { id, number, kind, text, from, parents, mine } = statement;
  const folded = parents.flatMap((parent) => byId.get(parent) ?? []);
  const merge = view.merges.find(({ made, state }) => made === id && state === 'made');
  const own = kind === 'own' && mine && !view.mergingOver;
  const name = t('collate.number', { n: number });
  const origin = originOf(statement);
  return (
    <article className={cx(styles.statement, chosen && styles.chosen)} aria-label={name}>
      <p className={styles.tag}>
        <b>{name}</b>
        {folded.length > 0 ? (
          <span>{t('collate.merged', { numbers: numbersIn(folded) })}</span>
        ) : (
          origin !== '' && <span dir="auto">{origin}</span>
        )}
      </p>
      <p className={styles.said} dir="auto">
        {text}
      </p>
      <div className={styles.foot}>
        {mine && (
          <p className={styles.mine}>
            <Icon name="lock" small />
            {t('collate.mine')}
          </p>
        )}
        <CitedCards board={board} cards={from} />
        {view.mergingOver && <RepliesTo board={board.view.id} statement={id} />}
        {folded.length > 0 && (
          <details className={styles.more}>
            <summary>{t('collate.originals', { count: folded.length })}</summary>
            <ul className={styles.originals}>
              {folded.map((each) => (
                <li key={each.id} dir="auto">
                  <small>{t('collate.number', { n: each.number })}</small> {each.text}
                </li>
              ))}
            </ul>
          </details>
        )}
        {merge !== undefined && !view.unmergingOver && (mine || board.view.me.steward) && (
          <Unfold board={board.view.id} merge={merge.id} numbers={numbersIn(folded)} />
        )}
        {own && <ChangeStatement board={board.view.id} me={board.view.me.id} statement={statement} />}
        {onPick !== null && (
          <Check checked={chosen} onChange={() => onPick(id)}>
            {t('collate.choose', { n: name })}
          </Check>
        )}
      </div>
    </article>
  );
}
