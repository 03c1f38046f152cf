import { useTranslation } from 'react-i18next';

/** A moment as somebody here writes it: `24 Nov 2026, 18:04`. */
export function useMoment(): (at: number) => string {
  const { language } = useTranslation().i18n;
  return (at) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
