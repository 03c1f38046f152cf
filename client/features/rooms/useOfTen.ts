import { useTranslation } from 'react-i18next';

/** A number of ten people as one reads it: at most one decimal place, in the language's own form. */
export function useOfTen(): (value: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
