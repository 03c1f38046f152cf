import { useTranslation } from 'react-i18next';
import type { ApiError } from '../api/ApiError.ts';

interface FailureWords {
  readonly title: string;
  readonly text: string;
  readonly retryLabel: string;
}

/** Words for a page that cannot be shown, as `ui/Failure` takes them. */
export function useFailure(): (error: ApiError) => FailureWords {
  const { t } = useTranslation();
  return ({ code }) => ({
    title: t(
      code === 'offline' ? 'failure.offlineTitle' : code === 'captive_portal' ? 'failure.portalTitle' : 'failure.title',
    ),
    text: t(`error.${code}`),
    retryLabel: t('retry'),
  });
}
