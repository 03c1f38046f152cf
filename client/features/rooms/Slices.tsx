import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { isRole, WEIGHTS } from '../../../shared/model/words.ts';
import styles from './PictureRoom.module.css';

type Partition = PictureView['slices'][number];
type Counts = NonNullable<Partition['slices']>[number]['statements'][string];

/** A second look, folded away: the same answers by role or group, with counts under five masked (PIC-2). */
export function Slices({ picture: { slices, statements } }: { readonly picture: PictureView }) {
  const { t } = useTranslation('rooms');
  if (slices.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{t('picture.slices')}</summary>
      <p className={styles.method}>{t('picture.slicesText')}</p>
      {slices.map((partition) => (
        <section key={partition.by} aria-labelledby={`slices-${partition.by}`}>
          <h3 id={`slices-${partition.by}`}>{t(`picture.sliceBy.${partition.by}`)}</h3>
          {partition.slices === null ? (
            <p className={styles.method}>{t('picture.sliceNone')}</p>
          ) : (
            <SliceTable partition={partition} slices={partition.slices} statements={statements} />
          )}
        </section>
      ))}
    </details>
  );
}

interface SliceTableProps {
  readonly partition: Partition;
  readonly slices: NonNullable<Partition['slices']>;
  readonly statements: PictureView['statements'];
}

/** Statements down, slices within each: what a group said of one statement stands beside what another said of it. */
function SliceTable({ partition, slices, statements }: SliceTableProps) {
  const { t } = useTranslation('rooms');
  const nameOf = ({ name, ballots }: SliceTableProps['slices'][number]) => {
    const words =
      name === 'others'
        ? t('picture.sliceNames.others')
        : partition.by === 'role' && isRole(name)
          ? t(`picture.sliceNames.${name}`)
          : name;
    return t('picture.slice', { name: words, count: ballots });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
    <section className={styles.scroll} aria-labelledby={`slices-${partition.by}`} tabIndex={0}>
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
              <th scope="rowgroup" colSpan={5} dir="auto">
                <b>{t('picture.statement', { n: number })}</b> {text}
              </th>
            </tr>
            {slices.map((slice) => (
              <tr key={slice.name}>
                <th scope="row" dir="auto" className={styles.slice}>
                  {nameOf(slice)}
                </th>
                {WEIGHTS.map((weight) => (
                  <td key={weight} className={styles.number}>
                    <Count counts={slice.statements[id]} weight={weight} />
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

function Count({ counts, weight }: { readonly counts: Counts | undefined; readonly weight: keyof Counts }) {
  const { t } = useTranslation('rooms');
  const count = counts?.[weight] ?? null;
  if (count === null) return t('picture.nothing');
  return typeof count === 'number' ? count : t('picture.masked', count);
}
