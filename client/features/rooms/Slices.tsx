import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { isRole } from '../../../shared/model/words.ts';
import { CountTable } from './CountTable.tsx';
import styles from './PictureRoom.module.css';
import { useGroupName } from './useGroupName.ts';

type Partition = PictureView['slices'][number];

/** A second look, folded away: the same answers by role or group, with counts under five masked (PIC-2). */
export function Slices({ picture: { slices, statements } }: { readonly picture: PictureView }) {
  const { t } = useTranslation('rooms');
  const groupName = useGroupName();
  if (slices.length === 0) return null;
  // One cut at most says something; what the others would say is not said.
  const shown = slices.filter(({ slices: all }) => all !== null);
  const nameOf = (by: Partition['by'], name: string) => {
    if (name === 'others') return t('picture.sliceNames.others');
    return by === 'role' && isRole(name) ? t(`picture.sliceNames.${name}`) : groupName(name);
  };
  return (
    <details className={styles.fold}>
      <summary>{t('picture.slices')}</summary>
      <p className={styles.method}>{t('picture.slicesText')}</p>
      {shown.length === 0 && <p className={styles.method}>{t('picture.sliceNone')}</p>}
      {shown.map(({ by, slices: all }) => (
        <section key={by} aria-labelledby={`slices-${by}`}>
          <h3 id={`slices-${by}`}>{t(`picture.sliceBy.${by}`)}</h3>
          <CountTable
            labelledBy={`slices-${by}`}
            statements={statements}
            rows={(all ?? []).map(({ name, ballots, statements: counts }) => ({
              name: t('picture.slice', { name: nameOf(by, name), count: ballots }),
              counts,
            }))}
          />
        </section>
      ))}
    </details>
  );
}
