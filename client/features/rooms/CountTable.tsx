import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { WEIGHTS } from '../../../shared/model/words.ts';
import styles from './PictureRoom.module.css';

type Counts = NonNullable<PictureView['slices'][number]['slices']>[number]['statements'];

interface CountTableProps {
  /** Id of its heading. */
  readonly labelledBy: string;
  readonly statements: PictureView['statements'];
  /** Parts of the cohort, in no order of merit. */
  readonly rows: readonly { readonly name: string; readonly counts: Counts }[];
}

/** Statements down, parts of the cohort within each: what one said of it stands beside what another said of it. */
export function CountTable({ labelledBy, statements, rows }: CountTableProps) {
  const { t } = useTranslation('rooms');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
    <section className={styles.scroll} aria-labelledby={labelledBy} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('picture.col.statement')}</th>
            {WEIGHTS.map((weight) => (
              <th key={weight} scope="col" className={styles.number}>
                {t(`weight.${weight}`)}
              </th>
            ))}
          </tr>
        </thead>
        {statements.map(({ id, number, text }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={WEIGHTS.length + 1} dir="auto">
                <b>{t('picture.statement', { n: number })}</b> {text}
              </th>
            </tr>
            {rows.map(({ name, counts }) => (
              <tr key={name}>
                <th scope="row" dir="auto" className={styles.slice}>
                  {name}
                </th>
                {WEIGHTS.map((weight) => (
                  <td key={weight} className={styles.number}>
                    <Count count={counts[id]?.[weight] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** Exact, masked, or not said at all. */
function Count({ count }: { readonly count: Counts[string]['lot'] }) {
  const { t } = useTranslation('rooms');
  if (count === null) return t('picture.nothing');
  return typeof count === 'number' ? count : t('picture.masked', count);
}
