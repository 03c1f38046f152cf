import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardsToInvite } from '../../../shared/api/later.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useLaterCommand } from '../../hooks/useLaterCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Plan.module.css';
import { useBoardName } from './useBoardName.ts';

/** Asks people of finished boards, and ends that (ANS-1). */
export function AskFinished({ board }: { readonly board: string }) {
  const { t } = useTranslation('later');
  const api = useApi('listBoardsToInvite', { params: { board } });
  if (api.state !== 'ready') return null;
  return (
    <>
      <h3>{t('plan.ask')}</h3>
      <p className={styles.small}>{t('plan.askText')}</p>
      <Invited board={board} invited={api.data.invited} />
      <Invite board={board} view={api.data} />
    </>
  );
}

function Invited({ board, invited }: { readonly board: string; readonly invited: BoardsToInvite['invited'] }) {
  const { t } = useTranslation('later');
  const { date } = useDates();
  const errorText = useErrorText();
  const end = useLaterCommand('endInvitation');
  return (
    <>
      {invited.length > 0 && (
        <ul className={styles.lines}>
          {invited.map(({ invitation, cohort, at }) => {
            const name = cohort || t('someCohort');
            return (
              <li key={invitation} className={styles.save}>
                <span dir="auto">{name}</span>
                <span className={styles.small}>{t('plan.asked', { date: date(at) })}</span>
                <Button
                  look="quiet"
                  busy={end.busy}
                  aria-label={t('plan.endOf', { cohort: name })}
                  onClick={() => end.send({ params: { board, invitation } })}
                >
                  {t('plan.end')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {end.error !== null && <p role="alert">{errorText(end.error)}</p>}
    </>
  );
}

function Invite({ board, view }: { readonly board: string; readonly view: BoardsToInvite }) {
  const { t } = useTranslation('later');
  const errorText = useErrorText();
  const nameOf = useBoardName();
  const invite = useLaterCommand('inviteBoard');
  const [picked, setPicked] = useState('');
  const { boards, invited, full } = view;
  const chosen = boards.some(({ id }) => id === picked) ? picked : '';
  if (full) return <p className={styles.small}>{t('plan.full')}</p>;
  if (boards.length === 0) return invited.length === 0 ? <p className={styles.small}>{t('plan.noFinished')}</p> : null;
  return (
    <>
      <Select
        dir="auto"
        label={t('plan.invite')}
        value={chosen}
        onChange={setPicked}
        options={[['', t('plan.inviteNone')] as const, ...boards.map((each) => [each.id, nameOf(each)] as const)]}
      />
      <div className={styles.save}>
        <Button
          icon="reply"
          busy={invite.busy}
          aria-disabled={chosen === ''}
          onClick={() => chosen !== '' && invite.send({ params: { board }, body: { board: chosen } })}
        >
          {t('plan.inviteGo')}
        </Button>
      </div>
      {invite.error !== null && <p role="alert">{errorText(invite.error)}</p>}
    </>
  );
}
