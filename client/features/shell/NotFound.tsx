import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePage } from '../../hooks/usePage.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import styles from './Words.module.css';

export function NotFound() {
  const { t } = useTranslation();
  usePage(t('notFound.title'));
  return (
    <div className={styles.words}>
      <h1 tabIndex={-1}>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Link href="/" asChild>
        <LinkButton look="primary" wide>
          {t('nav.join')}
        </LinkButton>
      </Link>
      <LinkButton href="/library" wide>
        {t('notFound.library')}
      </LinkButton>
    </div>
  );
}
