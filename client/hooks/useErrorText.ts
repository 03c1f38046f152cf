import { useTranslation } from 'react-i18next';
import type { ApiError } from '../api/ApiError.ts';

/** The catalogue's sentence for an error; null without one. */
export function useErrorText(): (error: ApiError | null) => string | null {
  const { t } = useTranslation();
  return (error) => (error === null ? null : t(`error.${error.code}`));
}
