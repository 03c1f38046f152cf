import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import styles from './EyesUp.module.css';

/** Across the page while pens are held (SES-8). `PhaseSaid` says it to those who listen. */
export function EyesUp() {
  const { t } = useTranslation('session');
  return (
    <section className={styles.eyesUp} aria-label={t('eyesUp.title')}>
      <Icon name="eye" />
      <p>
        <b>{t('eyesUp.title')}</b> <span>{t('eyesUp.text')}</span>
      </p>
    </section>
  );
}
