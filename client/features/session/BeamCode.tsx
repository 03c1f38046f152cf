import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { displayCode } from '../../../shared/protocol/limits.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import styles from './Beam.module.css';

/** How one joins, in sight in every phase: who comes late, or whose phone went dark, need not ask. */
export function BeamCode({ view: { code, joinUrl } }: { readonly view: BoardView }) {
  const { t } = useTranslation('present');
  if (code === null || joinUrl === null) return <p className={styles.join}>{t('notLive')}</p>;
  return (
    <>
      <p className={styles.join}>
        {t('joinAt', { host: new URL(joinUrl).host })}
        <b translate="no" role="img" aria-label={`${t('code')}: ${[...code].join(' ')}`}>
          {displayCode(code)}
        </b>
      </p>
      <div className={styles.qr}>
        <QrCode text={joinUrl} label={t('qr', { url: joinUrl })} />
      </div>
    </>
  );
}
