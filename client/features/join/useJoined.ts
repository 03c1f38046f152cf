import { useTranslation } from 'react-i18next';

/** Names as one says them in a row: "Leila, Hamza and Ewa". Empty ones are left out. */
export function useJoined(): (names: readonly string[]) => string {
  const { i18n } = useTranslation();
  return (names) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      names.map((name) => name.trim()).filter((name) => name !== ''),
    );
}
