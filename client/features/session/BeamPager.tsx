import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Beam.module.css';
import type { Pager } from './usePager.ts';

/** Turns pages; arrow keys do too. */
export function BeamPager({ pager, children }: { readonly pager: Pager; readonly children?: ReactNode }) {
  const { t } = useTranslation('present');
  const { at, count, go } = pager;
  return (
    <div className={styles.pager}>
      {children}
      {count > 1 && (
        <>
          <button
            type="button"
            className={styles.control}
            aria-label={t('previous')}
            aria-disabled={at === 0}
            onClick={() => go(-1)}
          >
            <Icon name="left" />
          </button>
          <span role="status">{t('place', { n: at + 1, count })}</span>
          <button
            type="button"
            className={styles.control}
            aria-label={t('next')}
            aria-disabled={at === count - 1}
            onClick={() => go(1)}
          >
            <Icon name="right" />
          </button>
        </>
      )}
    </div>
  );
}
