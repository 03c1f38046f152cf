import '../../i18n/people.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { authorize } from '../../../shared/policy/policy.ts';
import { actorOf, subjectOf } from '../../hooks/actorOf.ts';
import { useApi } from '../../hooks/useApi.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Notice } from '../../ui/Notice.tsx';
import { BoardLog } from './BoardLog.tsx';
import { CodeSetting } from './CodeSetting.tsx';
import { DeleteBoard } from './DeleteBoard.tsx';
import styles from './Page.module.css';
import { PromptSetting } from './PromptSetting.tsx';
import { Setting } from './Setting.tsx';
import { StartersSetting } from './StartersSetting.tsx';
import { StateSetting } from './StateSetting.tsx';
import { Stewardship } from './Stewardship.tsx';

/** A board's settings, for whoever runs it; each takes effect at once and says what it does. */
export function SettingsPage({ boardId }: { readonly boardId: string }) {
  const { t, i18n } = useTranslation('people');
  usePage(t('settings.page'));
  const board = useApi('readBoard', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  if (board.state !== 'ready') return null;
  const view = board.data;
  const names = view.members.filter(({ steward }) => steward).map(({ name }) => name);
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('settings.title')}</h1>
      <p className={styles.prompt} dir="auto">
        {view.prompt}
      </p>
      {!view.me.steward && (
        <>
          <Notice>
            <p>{t('settings.notYours')}</p>
          </Notice>
          <Stewardship view={view} />
        </>
      )}
      {view.me.steward && (
        <>
          <Section title={t('settings.prompt')}>
            <PromptSetting view={view} />
          </Section>
          <Section title={t('starters.title')}>
            <StartersSetting view={view} />
          </Section>
          <Section title={t('settings.writing')}>
            <StateSetting view={view} />
          </Section>
          <Section title={t('settings.who')}>
            <Setting view={view} name="joining" />
            <Setting view={view} name="lobby" />
            <CodeSetting view={view} />
          </Section>
          <Section title={t('settings.run')}>
            <p dir="auto">
              {t('settings.runBy', {
                names: new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names),
              })}
            </p>
            <Setting view={view} name="takeover" />
            <p className={styles.small}>{t('settings.runHow')}</p>
            <p className={styles.row}>
              <Link href={`/boards/${boardId}`}>{t('settings.toBoard')}</Link>
            </p>
          </Section>
        </>
      )}
      <BoardLog board={boardId} />
      {authorize(actorOf(view), 'delete_board', subjectOf(view)).allowed && <DeleteBoard view={view} />}
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
