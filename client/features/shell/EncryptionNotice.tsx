import { useTranslation } from 'react-i18next';
import { useMe } from '../../hooks/useMe.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Said over plain HTTP, except on the machine itself, where nothing travels. */
export function EncryptionNotice() {
  const { t } = useTranslation();
  const me = useMe();
  if (me === null || me.encrypted || isThisMachine(location.hostname)) return null;
  return (
    <Notice small icon="unlock">
      <p>{t('encryption')}</p>
    </Notice>
  );
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}
