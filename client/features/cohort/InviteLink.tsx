import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { ROLES, type Role } from '../../../shared/model/words.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useCopy } from '../../hooks/useCopy.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyText } from '../../ui/CopyText.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Cohort.module.css';
import { DaysSelect } from './DaysSelect.tsx';

const QrCode = chunk(async () => (await import('../../ui/QrCode.tsx')).QrCode);

interface Made {
  readonly role: Role;
  readonly link: ReplyOf<'invite'>;
}

/** One link for a role, to be shown to a room; on the screen once. */
export function InviteLink({ cohort }: { readonly cohort: string }) {
  const { t } = useTranslation(['invitation', 'common']);
  const errorText = useErrorText();
  const invite = useCommand('invite');
  const [role, setRole] = useState<Role>('student');
  const [days, setDays] = useState(30);
  const [made, setMade] = useState<Made | null>(null);
  const make = () => invite.send({ params: { cohort }, body: { role, days } }, (link) => setMade({ role, link }));
  return (
    <section className={`${styles.block} ${styles.screen}`} aria-labelledby="invite-link">
      <h3 id="invite-link">{t('invite.linkTitle')}</h3>
      <p className={styles.hint}>{t('invite.linkText')}</p>
      <div className={styles.fields}>
        <Select
          label={t('invite.role')}
          value={role}
          onChange={(value) => setRole(value as Role)}
          options={ROLES.map((each) => [each, t(`common:role.${each}`)] as const)}
        />
        <DaysSelect days={days} onChange={setDays} />
        <Button busy={invite.busy} onClick={make}>
          {t(invite.busy ? 'invite.making' : made === null ? 'invite.make' : 'invite.another')}
        </Button>
      </div>
      {role === 'tutor' && (
        <Notice small tone="warn">
          <p>{t('invite.tutorWarn')}</p>
        </Notice>
      )}
      {invite.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(invite.error)}</p>
        </Notice>
      )}
      <div aria-live="polite">{made !== null && <MadeLink key={made.link.id} made={made} />}</div>
    </section>
  );
}

function MadeLink({ made: { role, link } }: { readonly made: Made }) {
  const { t } = useTranslation(['invitation', 'common']);
  const { date } = useDates();
  const text = useRef<HTMLSpanElement>(null);
  const [copied, copy] = useCopy(text);
  const words = { no: '', copied: t('common:copied'), selected: t('common:copyByHand') };
  return (
    <div className={styles.ticket}>
      <div className={styles.ticketWords}>
        <h4>{t('invite.madeTitle', { role: t(`common:role.${role}`), date: date(link.expiresAt) })}</h4>
        <p className={styles.hint}>{t('invite.madeOnce')}</p>
        <CopyText
          label={t('invite.address')}
          text={link.url}
          button={t('invite.copy')}
          status={words[copied]}
          source={text}
          onCopy={copy}
        />
      </div>
      <div className={styles.qr}>
        <QrCode text={link.url} label={t('invite.qr')} />
      </div>
    </div>
  );
}
