import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeView, ReplyOf } from '../../../shared/api/routes.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import styles from './Me.module.css';

type Membership = MeView['memberships'][number];
interface Done {
  readonly words: boolean;
  readonly reply: ReplyOf<'eraseMe'>;
}

/** The boards on which one is somebody, with the ways to one's own things there, and out for good. */
export function MyBoards({ memberships }: { readonly memberships: readonly Membership[] }) {
  const { t } = useTranslation(['me', 'common']);
  const [erasing, setErasing] = useState<Membership | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  return (
    <>
      {done !== null && <Erased {...done} />}
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
                <Link
                  href={`/boards/${membership.board}/mine`}
                  aria-label={t('boards.mineOf', { prompt: membership.prompt })}
                >
                  {t('boards.mine')}
                </Link>
              )}
              <Button
                look="quiet"
                aria-label={t('boards.eraseOf', { prompt: membership.prompt })}
                onClick={() => setErasing(membership)}
              >
                {t('boards.erase')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {erasing !== null && (
        <EraseDialog
          board={erasing.board}
          prompt={erasing.prompt}
          onClose={() => setErasing(null)}
          onDone={(words, reply) => {
            setErasing(null);
            setDone({ words, reply });
          }}
        />
      )}
    </>
  );
}

function Erased({ words, reply }: Done) {
  const { t } = useTranslation('me');
  return (
    <Notice tone="ok" live title={t('erase.doneTitle')}>
      <p>{words ? t('erase.doneCards', { count: reply.cards }) : t('erase.doneName')}</p>
      {reply.editions > 0 && <p>{t('erase.doneEditions', { count: reply.editions })}</p>}
    </Notice>
  );
}
