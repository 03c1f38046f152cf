import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Notice } from '../../ui/Notice.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { BoardTableRow } from './BoardTableRow.tsx';
import styles from './Home.module.css';

/** The boards as a table; on phones each row stands by itself. */
export function BoardTable({ boards }: { readonly boards: readonly BoardRow[] }) {
  const { t } = useTranslation('home');
  const errorText = useErrorText();
  const setState = useCommand('setBoardState');
  return (
    <div>
      {setState.error !== null && (
        <Notice tone="danger" live title={t('list.failed')}>
          <p>{errorText(setState.error)}</p>
        </Notice>
      )}
      <table className={styles.boards}>
        <thead>
          <tr>
            <th scope="col">{t('list.question')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">{t('list.activity')}</th>
            <th scope="col">{t('list.posts')}</th>
            <th scope="col">
              <VisuallyHidden>{t('list.actions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {boards.map((board) => (
            <BoardTableRow key={board.id} board={board} setState={setState.send} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
