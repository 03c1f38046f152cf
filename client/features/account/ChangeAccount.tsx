import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ChangeAccountForm } from './ChangeAccountForm.tsx';

export type Account = ReplyOf<'readAccount'>['account'];

/** The account's name and address, once they are known. */
export function ChangeAccount() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const account = useApi('readAccount');
  if (account.state === 'loading') return <Loading>{t('loading')}</Loading>;
  if (account.state === 'failed') {
    return (
      <Notice tone="danger">
        <p>{errorText(account.error)}</p>
      </Notice>
    );
  }
  return <ChangeAccountForm key={account.data.account.id} account={account.data.account} />;
}
