import { useTranslation } from 'react-i18next';
import type { SaveState } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.tsx';
import styles from './Connection.module.css';

const ICON: Readonly<Record<SaveState['kind'], IconName>> = {
  loading: 'history',
  saved: 'check',
  saving: 'history',
  offline: 'clock',
  stalled: 'alert',
  ended: 'lock',
};

/** Whether one's words are safe, in words. Spoken when the kind changes, not at every keystroke. */
export function Connection({ save }: { readonly save: SaveState }) {
  const { t } = useTranslation('board');
  const words =
    (save.kind === 'offline' || save.kind === 'stalled') && save.changes > 0
      ? t(`save.${save.kind}Changes`, { count: save.changes })
      : t(`save.${save.kind}`);
  return (
    <p
      className={cx(styles.connection, styles[save.kind])}
      title={save.kind === 'offline' ? t('save.offlineHint') : undefined}
    >
      <Icon name={ICON[save.kind]} />
      <span data-save={save.kind}>{words}</span>
      <span className={styles.spoken} role="status">
        {save.kind === 'offline'
          ? `${t('save.offline')}. ${t('save.offlineHint')}`
          : save.kind === 'ended'
            ? words
            : ''}
      </span>
    </p>
  );
}
