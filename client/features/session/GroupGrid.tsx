import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/api/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './SteerParts.module.css';

interface GroupGridProps {
  readonly board: string;
  readonly session: SessionView;
  readonly groups: NonNullable<SessionView['steering']>['groups'];
}

/** Groups at work in the order of their names: how much is on their sheets, and how long nobody has been with them. */
export function GroupGrid({ board, session, groups }: GroupGridProps) {
  const { t } = useTranslation('steer');
  return (
    <>
      <h3>
        {t('groups.title')} <small>{t('groups.hint')}</small>
      </h3>
      <table className={styles.groups}>
        <thead>
          <tr>
            <th scope="col">{t('groups.group')}</th>
            <th scope="col">{t('groups.cards')}</th>
            <th scope="col">{t('groups.statements')}</th>
            <th scope="col" colSpan={2}>
              {t('groups.visited')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, name, document, cards, statements, visitedAt }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{cards}</td>
              <td>{statements}</td>
              <td className={visitedAt === null ? styles.notYet : undefined}>
                {visitedAt === null ? t('groups.notYet') : Math.max(0, Math.floor((session.now - visitedAt) / 60_000))}
              </td>
              <td>
                {session.sheet?.document === document ? (
                  t('groups.yours')
                ) : (
                  <Link href={`/boards/${board}?visit=${id}`}>
                    <Icon name="eye" />
                    <VisuallyHidden>{t('groups.visit', { name })}</VisuallyHidden>
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
