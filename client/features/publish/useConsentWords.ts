import { useTranslation } from 'react-i18next';
import type { PublicationView } from '../../../shared/api/routes.ts';

export type Mine = NonNullable<PublicationView['mine']>;

/** Says an author's answer back to them; null when there is none yet. */
export function useConsentWords(): (mine: Mine, name: string) => string | null {
  const { t } = useTranslation('publish');
  return (mine, name) => {
    switch (mine.choice) {
      case null:
        return null;
      case 'named':
        return t('consent.saidNamed', { name });
      case 'pseudonym':
        return t('consent.saidPseudonym', { name: mine.pseudonym });
      case 'not_included':
        return t('consent.saidNotIncluded');
    }
  };
}
