import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../../hooks/useBoard.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.tsx';
import styles from './Connection.module.css';

const load = async () => (await import('./ConnectionDialog.tsx')).ConnectionDialog;
const ConnectionDialog = chunk(load);
/** Fetched before it is needed: without a network it could not come. */
const FETCH_AFTER_MS = 4_000;

const ICON: Readonly<Record<SaveState['kind'], IconName>> = {
  loading: 'history',
  saved: 'check',
  saving: 'history',
  offline: 'clock',
  stalled: 'alert',
  ended: 'lock',
};

/** Whether one's words are safe, in words; a press says more. Spoken when the kind changes, not at every keystroke. */
export function Connection(props: { readonly save: SaveState }) {
  const { t } = useTranslation('board');
  const connection = useConnection(props.save);
  const [open, setOpen] = useState(false);
  const { save, portal } = connection;
  const { kind } = save;
  useEffect(() => {
    if (kind !== 'saved') return;
    const timer = setTimeout(() => void load().catch(() => undefined), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [kind]);
  const counted =
    (kind === 'offline' || kind === 'stalled') && save.changes > 0
      ? t(`save.${kind}Changes`, { count: save.changes })
      : t(`save.${kind}`);
  const words = kind === 'offline' && portal ? t('save.portal') : counted;
  return (
    <>
      <button
        type="button"
        className={cx(styles.connection, styles[kind])}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name={ICON[kind]} />
        <span data-save={kind}>{words}</span>
      </button>
      <span className={styles.spoken} role="status">
        {kind === 'offline'
          ? `${portal ? words : t('save.offline')}. ${t('save.offlineHint')}`
          : kind === 'ended'
            ? words
            : ''}
      </span>
      {open && <ConnectionDialog connection={connection} counted={counted} onClose={() => setOpen(false)} />}
    </>
  );
}
