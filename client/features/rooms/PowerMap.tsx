import { useTranslation } from 'react-i18next';
import type { EvennessView } from '../../../shared/api/evenness.ts';
import { ROLES, type Role } from '../../../shared/model/words.ts';
import styles from './Evenness.module.css';
import roomStyles from './Rooms.module.css';

type Power = EvennessView['power'];
type Column = Role | 'others';
type Counts = Readonly<Partial<Record<Column, number>>>;

interface PowerMapProps {
  readonly power: Power;
  /** A vote is sealed. */
  readonly sealed: boolean;
}

/** Who set the question, put up the options, decided: by role (EVEN-3). */
export function PowerMap({ power, sealed }: PowerMapProps) {
  const { t } = useTranslation('evenness');
  const { question, options, votes, stewards, handovers } = power;
  const put = options && withMixed(options);
  const voted = votes && Object.fromEntries(votes.map(({ name, ballots }) => [name, ballots] as const));
  const together = (put?.others ?? 0) > 0 || (voted?.others ?? 0) > 0;
  const columns: readonly Column[] = together ? [...ROLES, 'others'] : ROLES;
  const handed = Object.values(handovers).some((count) => count > 0);
  return (
    <section className={roomStyles.section}>
      <h2 id="power">{t('power')}</h2>
      <p className={roomStyles.muted}>{t('powerText')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className={styles.scroll} aria-labelledby="power" tabIndex={0}>
        <table className={styles.map}>
          <thead>
            <tr>
              <th scope="col">{t('map.what')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`roles.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              columns={columns}
              name={t('map.question')}
              counts={question === null ? null : { [question]: 1 }}
              otherwise={t('questionUnknown')}
            />
            <Row columns={columns} name={t('map.options')} counts={put} otherwise={t('optionsLater')} />
            <Row
              columns={columns}
              name={t('map.votes')}
              counts={voted}
              otherwise={t(sealed ? 'votesMasked' : 'votesLater')}
            />
            <Row columns={columns} name={t('map.stewards')} counts={stewards} otherwise="" />
            {handed && <Row columns={columns} name={t('map.handovers')} counts={handovers} otherwise="" />}
          </tbody>
        </table>
      </section>
      {together && <p className={roomStyles.muted}>{t('together')}</p>}
    </section>
  );
}

const withMixed = ({ mixed, ...rest }: NonNullable<Power['options']>): Counts => ({ ...rest, others: mixed });

interface RowProps {
  readonly columns: readonly Column[];
  readonly name: string;
  /** Null where it is not told. */
  readonly counts: Counts | null;
  /** Why not. */
  readonly otherwise: string;
}

/** Bars of one row are measured by that row's largest count. */
function Row({ columns, name, counts, otherwise }: RowProps) {
  const most = Math.max(1, ...Object.values(counts ?? {}));
  return (
    <tr>
      <th scope="row">{name}</th>
      {counts === null ? (
        <td colSpan={columns.length} className={styles.otherwise}>
          {otherwise}
        </td>
      ) : (
        columns.map((column) => {
          const count = counts[column] ?? 0;
          return (
            <td key={column}>
              <span className={styles.count}>{count}</span>
              <svg className={styles.small} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className={styles.fill} width={(100 * count) / most} height="8" />
              </svg>
            </td>
          );
        })
      )}
    </tr>
  );
}
