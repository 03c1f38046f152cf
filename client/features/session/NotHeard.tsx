import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Loading } from '../../ui/Loading.tsx';
import styles from './SteerParts.module.css';

/** Names in the order of the alphabet. @param heard how many were: the list is read again when that changes */
export function NotHeard({ view, heard }: { readonly view: BoardView; readonly heard: number }) {
  const { t, i18n } = useTranslation(['steer', 'common']);
  const errorText = useErrorText();
  const list = useApi('notHeard', { params: { board: view.id } });
  const known = useRef(heard);
  useEffect(() => {
    if (heard === known.current || list.state !== 'ready') return;
    known.current = heard;
    list.refresh();
  }, [list, heard]);
  if (list.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (list.state === 'failed') return <p role="alert">{errorText(list.error)}</p>;
  const silent = new Set(list.data.members);
  const names = view.members
    .filter(({ id }) => silent.has(id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <>
      <p className={styles.says}>{t('notYetHint')}</p>
      <ul className={styles.names}>
        {names.map(({ id, name }) => (
          <li key={id} dir="auto">
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}
