import { useTranslation } from 'react-i18next';

/** What a group is called in a sentence: one that was only numbered is "Group 3". */
export function useGroupName(): (name: string) => string {
  const { t } = useTranslation('rooms');
  return (name) => (/^\d+$/.test(name) ? t('groupName', { name }) : name);
}
