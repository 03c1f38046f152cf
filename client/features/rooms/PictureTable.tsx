import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { WEIGHTS } from '../../../shared/model/words.ts';
import styles from './PictureRoom.module.css';
import { useOfTen } from './useOfTen.ts';

/** The whole picture in numbers, one's own answers in a column that only this screen has. */
export function PictureTable({ picture: { statements, own } }: { readonly picture: PictureView }) {
  const { t } = useTranslation('rooms');
  const ofTen = useOfTen();
  const number = (value: number | null) => (value === null ? t('picture.nothing') : ofTen(value));
  const signed = (value: number | null) => (value !== null && value > 0 ? `+${ofTen(value)}` : number(value));
  const silent = statements.some((statement) => (statement.silent ?? 0) > 0);
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers" className={styles.tableTitle}>
        {t('picture.table')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className={styles.scroll} aria-labelledby="numbers" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('picture.col.statement')}</th>
              {WEIGHTS.map((weight) => (
                <th key={weight} scope="col" className={styles.number}>
                  {t(`weight.${weight}`)}
                </th>
              ))}
              {silent && (
                <th scope="col" className={styles.number}>
                  {t('picture.col.silent')}
                </th>
              )}
              <th scope="col" className={styles.number}>
                {t('picture.col.guess')}
              </th>
              <th scope="col" className={styles.number}>
                {t('picture.col.fact')}
              </th>
              <th scope="col" className={styles.number}>
                {t('picture.col.gap')}
              </th>
              <th scope="col" className={styles.number}>
                {t('picture.col.agreement')}
              </th>
              {own !== null && <th scope="col">{t('picture.col.you')}</th>}
            </tr>
          </thead>
          <tbody>
            {statements.map((statement) => {
              const mine = own?.find((each) => each.statement === statement.id)?.weight ?? null;
              return (
                <tr key={statement.id}>
                  <th scope="row" dir="auto">
                    <b>{t('picture.statement', { n: statement.number })}</b> {statement.text}
                  </th>
                  {WEIGHTS.map((weight) => (
                    <td key={weight} className={styles.number}>
                      {number(statement.counts?.[weight] ?? null)}
                    </td>
                  ))}
                  {silent && <td className={styles.number}>{number(statement.silent)}</td>}
                  <td className={styles.number}>{number(statement.guess)}</td>
                  <td className={styles.number}>{number(statement.fact)}</td>
                  <td className={styles.number}>{signed(statement.gap)}</td>
                  <td className={styles.number}>{number(statement.agreement)}</td>
                  {own !== null && <td>{mine === null ? t('picture.youSilent') : t(`weight.${mine}`)}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className={styles.method}>{t('picture.agreement')}</p>
    </section>
  );
}
