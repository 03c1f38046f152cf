import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeView } from '../../../shared/api/routes.ts';
import { useForgetMember } from '../../hooks/useForgetMember.ts';
import { Button } from '../../ui/Button.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import type { Done } from './Erased.tsx';
import styles from './Me.module.css';

type Membership = MeView['memberships'][number];
interface MyBoardsProps {
  readonly memberships: readonly Membership[];
  /** One board less: said by the page, which may have nothing else to show then. */
  readonly onErased: (done: Done) => void;
}

/** The boards on which one is somebody, with the ways to one's own things there, and out for good. */
export function MyBoards({ memberships, onErased }: MyBoardsProps) {
  const { t } = useTranslation(['me', 'common']);
  const forget = useForgetMember();
  const [erasing, setErasing] = useState<Membership | null>(null);
  return (
    <>
      {memberships.length === 0 && (
        <p className={styles.row}>
          {t('boards.none')}
          <Link href="/">{t('boards.join')}</Link>
        </p>
      )}
      <ul className={styles.list}>
        {memberships.map((membership) => (
          <li key={membership.board}>
            <span className={styles.what}>
              <Link href={`/boards/${membership.board}`} dir="auto">
                {membership.prompt}
              </Link>
              <small dir="auto">
                {[
                  t('boards.as', { name: membership.name, role: t(`common:role.${membership.role}`) }),
                  membership.waiting && t('boards.waiting'),
                ]
                  .filter((word) => word !== false)
                  .join(' · ')}
              </small>
            </span>
            <span className={styles.acts}>
              {!membership.waiting && (
                <>
                  <Link
                    href={`/boards/${membership.board}/mine`}
                    aria-label={t('boards.mineOf', { prompt: membership.prompt })}
                  >
                    {t('boards.mine')}
                  </Link>
                  <Button
                    look="quiet"
                    className={styles.erase}
                    aria-label={t('boards.eraseOf', { prompt: membership.prompt })}
                    onClick={() => setErasing(membership)}
                  >
                    {t('boards.erase')}
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {erasing !== null && (
        <EraseDialog
          board={{ id: erasing.board, prompt: erasing.prompt }}
          onClose={() => setErasing(null)}
          onDone={(words, reply) => {
            setErasing(null);
            onErased({ words, reply });
            forget(erasing.member);
          }}
        />
      )}
    </>
  );
}
