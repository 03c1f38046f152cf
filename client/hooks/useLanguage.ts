import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '../../shared/i18n/languages.ts';
import { speak } from '../i18n/i18n.ts';
import { keepLanguage } from '../state/language.ts';

export interface LanguageHandle {
  readonly language: Language;
  /** The language whose words are on their way. */
  readonly coming: Language | null;
  /** They could not be had. */
  readonly failed: boolean;
  readonly choose: (language: Language) => void;
}

/** What the interface speaks, and how it is changed: at once, without losing what is being typed (LANG-1). */
export function useLanguage(): LanguageHandle {
  const { i18n } = useTranslation();
  const [coming, setComing] = useState<Language | null>(null);
  const [failed, setFailed] = useState(false);
  const choose = (language: Language) => {
    setComing(language);
    setFailed(false);
    speak(language)
      .then(
        (spoken) => spoken && keepLanguage(language),
        () => setFailed(true),
      )
      .finally(() => setComing((before) => (before === language ? null : before)));
  };
  return { language: isLanguage(i18n.language) ? i18n.language : 'en', coming, failed, choose };
}
