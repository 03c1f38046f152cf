import { useTranslation } from 'react-i18next';
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from '../../../shared/protocol/limits.ts';

/** What is wrong with a new password, in words; null when it will do. */
export function usePasswordTrouble(): (password: string) => string | null {
  const { t } = useTranslation('me');
  return (password) =>
    password.length < MIN_PASSWORD_CHARACTERS
      ? t('field.passwordShort', { min: MIN_PASSWORD_CHARACTERS, n: password.length })
      : password.length > MAX_PASSWORD_CHARACTERS
        ? t('field.passwordLong', { max: MAX_PASSWORD_CHARACTERS })
        : null;
}
