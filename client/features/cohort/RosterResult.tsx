import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useCopy } from '../../hooks/useCopy.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Roster.module.css';
import { saveFile } from './saveFile.ts';

const Slips = chunk(async () => (await import('./Slips.tsx')).Slips);

type Result = ReplyOf<'inviteRoster'>;

interface RosterResultProps {
  readonly result: Result;
  readonly onMore: () => void;
}

/** The addresses, this once: to copy, to download, to print and cut. */
export function RosterResult({ result, onMore }: RosterResultProps) {
  const { t } = useTranslation(['invitation', 'common']);
  const [taken, setTaken] = useState(false);
  const [slips, setSlips] = useState(false);
  useEffect(() => {
    if (taken || result.invitations.length === 0) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [taken, result]);
  const download = () => {
    setTaken(true);
    saveFile(t('invite.fileName'), 'text/csv;charset=utf-8', result.csv);
  };
  const onPrint = () => {
    setTaken(true);
    print();
  };
  return (
    <>
      <div className={styles.screen}>
        <Notice tone="warn">
          <p>{t('invite.doneText')}</p>
        </Notice>
        <div className={styles.row}>
          <Button look="primary" icon="arrdown" onClick={download}>
            {t('invite.download')}
          </Button>
          <Button icon="print" aria-expanded={slips} onClick={() => setSlips(!slips)}>
            {t(slips ? 'invite.hideSlips' : 'invite.slips')}
          </Button>
          <Button look="quiet" onClick={onMore}>
            {t('invite.more')}
          </Button>
        </div>
      </div>
      {slips && (
        <Slips invitations={result.invitations} onPrint={onPrint} waiting={<Loading>{t('common:loading')}</Loading>} />
      )}
      <table className={`${styles.roster} ${styles.result} ${styles.screen}`} aria-labelledby="invite-list">
        <thead>
          <tr>
            <th scope="col">{t('invite.name')}</th>
            <th scope="col">{t('invite.roleColumn')}</th>
            <th scope="col">{t('invite.addressColumn')}</th>
            <th scope="col">{t('invite.copyColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {result.invitations.map((invitation) => (
            <ResultRow key={invitation.url} invitation={invitation} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function ResultRow({ invitation: { name, role, url } }: { readonly invitation: Result['invitations'][number] }) {
  const { t } = useTranslation(['invitation', 'common']);
  const address = useRef<HTMLSpanElement>(null);
  const [copied, copy] = useCopy(address);
  const words = copied === 'no' ? t('common:copy') : t(copied === 'copied' ? 'common:copied' : 'invite.selected');
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td className={styles.word}>{t(`common:role.${role}`)}</td>
      <td>
        <span ref={address} className={styles.address} dir="ltr" translate="no">
          {url}
        </span>
      </td>
      <td className={styles.word}>
        <Button look="quiet" icon="copy" aria-label={t('invite.copyOf', { name })} onClick={copy}>
          {words}
        </Button>
        <VisuallyHidden>
          <span role="status">{copied === 'no' ? '' : words}</span>
        </VisuallyHidden>
      </td>
    </tr>
  );
}
