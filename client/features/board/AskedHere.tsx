import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';

/** On a closed board without phases: somebody asks its people (ANS-1). */
export function AskedHere({ board }: { readonly board: string }) {
  const { t } = useTranslation('board');
  const api = useApi('readNeighbours', { params: { board } });
  if (api.state !== 'ready' || api.data.asked.length === 0) return null;
  return (
    <p>
      <Link href={`/boards/${board}/asked`}>{t('notLive.asked')}</Link>
    </p>
  );
}
