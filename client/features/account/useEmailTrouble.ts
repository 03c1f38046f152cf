import { useTranslation } from 'react-i18next';
import { MAX_EMAIL_CHARACTERS } from '../../../shared/protocol/limits.ts';

/** What is wrong with an address, in words; null for none, and for one that may be. */
export function useEmailTrouble(): (email: string) => string | null {
  const { t } = useTranslation('me');
  return (email) => {
    const address = email.trim();
    const wrong = !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address) || address.length > MAX_EMAIL_CHARACTERS;
    return address !== '' && wrong ? t('make.emailWrong') : null;
  };
}
