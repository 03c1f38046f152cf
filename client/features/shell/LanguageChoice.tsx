import { useTranslation } from 'react-i18next';
import { SPOKEN } from '../../../shared/i18n/languages.ts';
import { useLanguage } from '../../hooks/useLanguage.ts';
import styles from './LanguageChoice.module.css';

/** The languages of the interface, each by its own name: whoever cannot read the page finds theirs. */
export function LanguageChoice() {
  const { t } = useTranslation();
  const { language, coming, failed, choose } = useLanguage();
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset wants a legend on the screen, and the names speak for themselves */}
      <div role="group" className={styles.languages} aria-label={t('language.label')}>
        {SPOKEN.map(([each, name]) => (
          <button
            key={each}
            type="button"
            lang={each}
            translate="no"
            aria-pressed={(coming ?? language) === each}
            onClick={() => choose(each)}
          >
            {name}
          </button>
        ))}
      </div>
      {failed && <p role="status">{t('language.failed')}</p>}
    </>
  );
}
