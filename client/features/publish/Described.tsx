import { useTranslation } from 'react-i18next';
import type { PublicationView } from '../../../shared/api/routes.ts';
import { languageNames } from './languages.ts';
import styles from './Publish.module.css';

/** What the authors were told: fixed while they answer. */
export function Described({ publication }: { readonly publication: PublicationView }) {
  const { t, i18n } = useTranslation(['publish', 'common']);
  const { title, summary, language, licence } = publication;
  const name = languageNames(i18n.language, language).find(([code]) => code === language)?.[1] ?? language;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('describe.name')}</dt>
        <dd dir="auto" lang={language}>
          {title}
        </dd>
      </div>
      <div>
        <dt>{t('describe.summary')}</dt>
        <dd dir="auto" lang={language}>
          {summary}
        </dd>
      </div>
      <div>
        <dt>{t('describe.language')}</dt>
        <dd>{t('describe.languageName', { name })}</dd>
      </div>
      {licence !== null && (
        <div>
          <dt>{t('describe.licence')}</dt>
          <dd>
            {t(`common:licence.${licence}`)}
            <small>{t(`licenceText.${licence}`)}</small>
          </dd>
        </div>
      )}
    </dl>
  );
}
