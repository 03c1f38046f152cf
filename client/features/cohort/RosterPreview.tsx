import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterRow } from '../../../shared/api/cohorts.ts';
import type { Command } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Roster.module.css';

interface RosterPreviewProps {
  readonly rows: readonly RosterRow[];
  readonly busy: boolean;
  readonly error: Command<'inviteRoster'>['error'];
  readonly days: ReactNode;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

/** How each line was understood, and in words why some are left out; nobody is invited yet. */
export function RosterPreview({ rows, busy, error, days, onSend, onBack }: RosterPreviewProps) {
  const { t } = useTranslation(['invitation', 'common']);
  const errorText = useErrorText();
  const usable = rows.filter(({ trouble }) => trouble === null).length;
  const left = rows.length - usable;
  return (
    <>
      {left > 0 && (
        <Notice small tone="warn">
          <p>{t('invite.onlyTrouble', { count: left })}</p>
        </Notice>
      )}
      <table className={styles.roster} aria-labelledby="invite-list">
        <thead>
          <tr>
            <th scope="col">{t('invite.line')}</th>
            <th scope="col">{t('invite.name')}</th>
            <th scope="col">{t('invite.roleColumn')}</th>
            <th scope="col">{t('invite.note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, name, role, trouble }) => (
            <tr key={line} className={trouble === null ? undefined : styles.out}>
              <td className={styles.line}>{line}</td>
              {name === '' ? (
                <td />
              ) : (
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
              )}
              <td className={styles.word}>{t(`common:role.${role}`)}</td>
              <td>
                {trouble === null ? (
                  t('invite.fine')
                ) : (
                  <span className={styles.trouble}>
                    <Icon name="alert" small />
                    {t(`invite.trouble.${trouble}`)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(error)}</p>
        </Notice>
      )}
      <div className={styles.go}>
        {days}
        <div className={styles.row}>
          <Button look="primary" busy={busy || usable === 0} onClick={onSend}>
            {busy ? t('invite.sending') : t('invite.send', { count: usable })}
          </Button>
          <Button look="quiet" onClick={onBack}>
            {t('invite.change')}
          </Button>
        </div>
      </div>
    </>
  );
}
