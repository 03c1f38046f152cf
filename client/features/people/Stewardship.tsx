import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { actorOf, subjectOf } from '../../hooks/actorOf.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './People.module.css';

/** Who runs the board, seen from oneself: take it over where that is allowed, lay it down while others hold it. */
export function Stewardship({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  if (!view.me.steward && !authorize(actorOf(view), 'take_stewardship', subjectOf(view)).allowed) return null;
  return (
    <section className={styles.section}>
      <h3>{t('take.title')}</h3>
      {view.me.steward ? <LayDown view={view} /> : <TakeOver view={view} />}
    </section>
  );
}

function TakeOver({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const take = useCommand('takeStewardship');
  return (
    <>
      <p className={styles.small}>{t(view.settings.takeover ? 'take.text' : 'take.tutorText')}</p>
      <div>
        <Button busy={take.busy} onClick={() => take.send({ params: { board: view.id } })}>
          {t(take.busy ? 'take.taking' : 'take.take')}
        </Button>
      </div>
      {take.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(take.error)}</p>
        </Notice>
      )}
    </>
  );
}

function LayDown({ view }: { readonly view: BoardView }) {
  const { t, i18n } = useTranslation('people');
  const errorText = useErrorText();
  const layDown = useCommand('layDownStewardship');
  const [sure, setSure] = useState(false);
  const others = view.members.filter((member) => member.steward && member.id !== view.me.id).map(({ name }) => name);
  if (others.length === 0) return <p className={styles.small}>{`${t('take.yours')} ${t('take.last')}`}</p>;
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(others);
  return (
    <>
      <p className={styles.small} dir="auto">
        {`${t('take.withOthers', { names })}${sure ? ` ${t('take.layDownText')}` : ''}`}
      </p>
      <div>
        <Button
          look={sure ? 'danger' : 'plain'}
          busy={layDown.busy}
          onClick={() => (sure ? layDown.send({ params: { board: view.id } }) : setSure(true))}
        >
          {t(sure ? 'take.layDownSure' : 'take.layDown')}
        </Button>
      </div>
      {layDown.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(layDown.error)}</p>
        </Notice>
      )}
    </>
  );
}
