import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Me.module.css';
import { useMoments } from './useMoments.ts';

interface TokenListProps {
  readonly board: string;
  readonly tokens: ReplyOf<'listAccessTokens'>['tokens'];
}

/** What each token may do, whether it is used, and its end. */
export function TokenList({ board, tokens }: TokenListProps) {
  const { t } = useTranslation('me');
  const errorText = useErrorText();
  const moments = useMoments();
  const revoke = useCommand('revokeAccessToken');
  const [sure, setSure] = useState<string | null>(null);
  if (tokens.length === 0) return <p className={styles.small}>{t('tokens.none')}</p>;
  return (
    <>
      <ul className={styles.list}>
        {tokens.map(({ id, label, scope, madeAt, expiresAt, usedAt }) => {
          const name = label === '' ? t('tokens.unnamed') : label;
          const asked = sure === id;
          return (
            <li key={id}>
              <span className={styles.what}>
                <span dir="auto">{`${name} · ${t(`tokens.${scope}`)}`}</span>
                <small>
                  {[
                    t('tokens.line', { made: moments.day(madeAt), ends: moments.day(expiresAt) }),
                    usedAt === null ? t('tokens.unused') : t('tokens.used', { when: moments.ago(usedAt) }),
                  ].join(' · ')}
                </small>
              </span>
              <Button
                look={asked ? 'danger' : 'plain'}
                busy={asked && revoke.busy}
                aria-label={t(asked ? 'tokens.revokeSureOf' : 'tokens.revokeOf', { label: name })}
                onClick={() => (asked ? revoke.send({ params: { board, token: id } }) : setSure(id))}
              >
                {t(asked ? (revoke.busy ? 'tokens.revoking' : 'tokens.revokeSure') : 'tokens.revoke')}
              </Button>
            </li>
          );
        })}
      </ul>
      {revoke.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(revoke.error)}</p>
        </Notice>
      )}
    </>
  );
}
