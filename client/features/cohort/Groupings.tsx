import '../../i18n/groups.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupingView, NewGrouping } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Grouping } from './Grouping.tsx';
import styles from './Groups.module.css';
import type { GroupPeople, GroupPerson } from './groupPeople.ts';
import { MakeGroups } from './MakeGroups.tsx';
import type { MakeCommand } from './makeCommand.ts';

interface GroupingsProps {
  /** Newest first: that one is in use, the others are former ones. */
  readonly groupings: readonly GroupingView[];
  /** Groups of elsewhere that can be mixed into new ones here. */
  readonly others?: readonly GroupingView[];
  readonly people: GroupPeople;
  /** Who is put into groups unless one says otherwise. */
  readonly usual: readonly GroupPerson[];
  /** May make, change and end them. */
  readonly makes: boolean;
  /** May choose a group in an open one. */
  readonly chooses: boolean;
  readonly make: MakeCommand;
}

/** The groups in use, how to make others, and those of before. */
export function Groupings(props: GroupingsProps) {
  const { groupings, others = [], people, usual, makes, chooses, make } = props;
  const { t } = useTranslation('groups');
  const errorText = useErrorText();
  const [drawn, setDrawn] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const [current, ...former] = groupings;
  const send = (body: NewGrouping) =>
    make.send(body, (grouping) => {
      setDrawn(grouping.id);
      setMaking(false);
    });
  const again = (grouping: GroupingView) =>
    send({ method: 'random', count: grouping.groups.length, members: inAny(grouping) });
  return (
    <div className={styles.groupings}>
      {makes && current !== undefined && current.id === drawn && former.length > 0 && (
        <UndoDraw grouping={current.id} onUndone={() => setDrawn(null)} />
      )}
      {make.error !== null && (
        <Notice tone="danger" live title={t('failed')}>
          <p>{errorText(make.error)}</p>
        </Notice>
      )}
      {current === undefined ? (
        <div className={styles.empty}>
          <h3>{t('noneTitle')}</h3>
          <p>{t(!makes ? 'noneMember' : usual.length === 0 ? 'noPeople' : 'noneTutor')}</p>
        </div>
      ) : (
        <Grouping
          key={current.id}
          grouping={current}
          people={people}
          makes={makes}
          chooses={chooses}
          again={current.method === 'random' ? { busy: make.busy, draw: () => again(current) } : null}
          mix={{ busy: make.busy, draw: () => send({ method: 'jigsaw', from: current.id }) }}
        />
      )}
      {makes && usual.length > 0 && (
        <details
          className={styles.fold}
          open={making || current === undefined}
          onToggle={(event) => setMaking(event.currentTarget.open)}
        >
          <summary>{t(current === undefined ? 'make.title' : 'make.titleNew')}</summary>
          <MakeGroups
            replaces={current !== undefined}
            groupings={[...groupings, ...others]}
            people={people}
            usual={usual}
            busy={make.busy}
            onMake={send}
          />
        </details>
      )}
      {former.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('former', { count: former.length })}</summary>
          <div className={styles.groupings}>
            {former.map((grouping) => (
              <Grouping
                key={grouping.id}
                grouping={grouping}
                people={people}
                makes={makes}
                chooses={chooses}
                again={null}
                mix={{ busy: make.busy, draw: () => send({ method: 'jigsaw', from: grouping.id }) }}
              />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

const inAny = ({ groups }: GroupingView) => groups.flatMap(({ members }) => members);

/** New groups take the place of the former ones until this is pressed: then those are in use again. */
function UndoDraw({ grouping, onUndone }: { readonly grouping: string; readonly onUndone: () => void }) {
  const { t } = useTranslation('groups');
  const errorText = useErrorText();
  const end = useCommand('endGrouping');
  // Said anew for each draw.
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(grouping), [grouping]);
  return (
    <Notice tone="ok" live>
      <p>{said === grouping && t('drawn')}</p>
      {end.error !== null && <p role="alert">{errorText(end.error)}</p>}
      <div>
        <Button icon="history" busy={end.busy} onClick={() => end.send({ params: { grouping } }, onUndone)}>
          {t(end.busy ? 'undoing' : 'undo')}
        </Button>
      </div>
    </Notice>
  );
}
