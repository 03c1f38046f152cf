import '../../i18n/later.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useLaterCommand } from '../../hooks/useLaterCommand.ts';
import { Select } from '../../ui/Select.tsx';
import { AskFinished } from './AskFinished.tsx';
import styles from './Plan.module.css';
import { useBoardName } from './useBoardName.ts';

/** Which board this one continues, and whom it asks (INH-1, ANS-1), for whoever runs it. */
export function BeforeAfter({ board }: { readonly board: string }) {
  const { t } = useTranslation('later');
  return (
    <section className={styles.section} aria-labelledby="before-after">
      <h2 id="before-after">{t('plan.title')}</h2>
      <Continue board={board} />
      <AskFinished board={board} />
    </section>
  );
}

function Continue({ board }: { readonly board: string }) {
  const { t } = useTranslation('later');
  const errorText = useErrorText();
  const nameOf = useBoardName();
  const api = useApi('listEarlierBoards', { params: { board } });
  const command = useLaterCommand('continueBoard');
  if (api.state !== 'ready') return null;
  const { boards, chosen, fixed } = api.data;
  const named = boards.find(({ id }) => id === chosen);
  const options = [
    ['', t('plan.none')] as const,
    ...(chosen !== null && named === undefined ? [[chosen, t('plan.other')] as const] : []),
    ...boards.map((each) => [each.id, nameOf(each)] as const),
  ];
  return (
    <>
      <h3>{t('plan.earlier')}</h3>
      <p className={styles.small}>{t('plan.earlierText')}</p>
      {fixed && (
        <p className={styles.small} dir="auto">
          {t('plan.fixed')} {named !== undefined && nameOf(named)}
        </p>
      )}
      {!fixed && boards.length === 0 && chosen === null && <p className={styles.small}>{t('plan.noBoards')}</p>}
      {!fixed && (boards.length > 0 || chosen !== null) && (
        <Select
          dir="auto"
          label={t('plan.choose')}
          value={chosen ?? ''}
          onChange={(value) => command.send({ params: { board }, body: { predecessor: value === '' ? null : value } })}
          options={options}
        />
      )}
      {command.error !== null && <p role="alert">{errorText(command.error)}</p>}
    </>
  );
}
