import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { PROMISES, REMITS } from '../../../shared/model/words.ts';
import { MAX_STATEMENT_CAP } from '../../../shared/protocol/limits.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Plan.module.css';

const CAPS = Array.from({ length: MAX_STATEMENT_CAP }, (_, index) => String(index + 1));

/** What is promised about names, what the vote counts for, how many statements a group may make. Each is set at once. */
export function FrameSettings({ board, session }: { readonly board: string; readonly session: SessionView }) {
  const { t } = useTranslation('plan');
  const errorText = useErrorText();
  const frame = useSessionCommand('frameSession');
  const set = (body: Parameters<typeof frame.send>[0]['body']) => frame.send({ params: { board }, body });
  const { promise, promiseFixed, remit, remitFixed, cap } = session;
  return (
    <>
      <fieldset className={styles.section} disabled={promiseFixed}>
        <legend>
          <h2>{t('promise.title')}</h2>
        </legend>
        <p className={styles.small}>{t(promiseFixed ? 'promise.fixed' : 'promise.legend')}</p>
        {PROMISES.filter((each) => !promiseFixed || each === promise).map((each) => (
          <Choice
            key={each}
            name="promise"
            value={each}
            chosen={promise}
            onChoose={(value) => set({ promise: value })}
            label={t(`promise.${each}`)}
          >
            {t(`promise.${each}Text`)}
          </Choice>
        ))}
      </fieldset>
      {session.plan.some(({ kind, skipped }) => kind === 'vote' && !skipped) && (
        <fieldset className={styles.section} disabled={remitFixed}>
          <legend>
            <h2>{t('remit.title')}</h2>
          </legend>
          <p className={styles.small}>{t(remitFixed ? 'remit.fixed' : 'remit.legend')}</p>
          {REMITS.filter((each) => !remitFixed || each === remit).map((each) => (
            <Choice
              key={each}
              name="remit"
              value={each}
              chosen={remit}
              onChoose={(value) => set({ remit: value })}
              label={t(`remit.${each}`)}
            >
              {t(`remit.${each}Text`)}
            </Choice>
          ))}
        </fieldset>
      )}
      <section className={styles.section}>
        <h2>{t('cap.title')}</h2>
        <div className={styles.cap}>
          <Select
            label={t('cap.label')}
            value={String(cap)}
            onChange={(value) => set({ cap: Number(value) })}
            options={CAPS.map((each) => [each, each] as const)}
          />
        </div>
        <p className={styles.small}>{t('cap.text')}</p>
      </section>
      {frame.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(frame.error)}</p>
        </Notice>
      )}
    </>
  );
}
