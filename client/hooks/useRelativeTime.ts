import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverClock.ts';
import { relativeTime } from './relativeTime.ts';

/** Says how long ago a moment of the server's was; null for just now. */
export function useRelativeTime(): (at: number) => string | null {
  const { i18n } = useTranslation();
  return (at) => relativeTime(at, serverNow(), i18n.language);
}
