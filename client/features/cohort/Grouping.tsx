import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupingView } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { EndGroups } from './EndGroups.tsx';
import { GroupCard } from './GroupCard.tsx';
import styles from './Groups.module.css';
import { type GroupPeople, withoutGroup } from './groupPeople.ts';
import { PersonLine } from './PersonLine.tsx';

interface Draw {
  readonly busy: boolean;
  readonly draw: () => void;
}

interface GroupingProps {
  readonly grouping: GroupingView;
  readonly people: GroupPeople;
  readonly makes: boolean;
  readonly chooses: boolean;
  /** The same once more, by lot; null where that means nothing. */
  readonly again: Draw | null;
  readonly mix: Draw;
}

/** One division into groups: a card for each, one's own first, and what can be done with it. */
export function Grouping({ grouping, people, makes, chooses, again, mix }: GroupingProps) {
  const { t } = useTranslation('groups');
  const errorText = useErrorText();
  const change = useCommand('changeGrouping');
  const choose = useCommand('chooseGroup');
  const [ending, setEnding] = useState(false);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLElement>(null);
  const moved = useRef<string | null>(null);
  const { groups, mine, open } = grouping;
  const params = { grouping: grouping.id };
  const titleOf = (id: string) => {
    const name = groups.find((group) => group.id === id)?.name ?? '';
    // The server names groups by their numbers until somebody names them.
    return /^\d+$/.test(name) ? t('group', { n: name }) : name;
  };
  // Whoever was moved stands in another card now: the focus goes along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the groups are others.
  useEffect(() => {
    if (moved.current === null) return;
    const line = box.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(moved.current)}"] button`);
    if (document.activeElement === null || document.activeElement === document.body) line?.focus();
    moved.current = null;
  }, [groups]);
  const move = (member: string, group: string | null) => {
    const name = people.nameOf(member) ?? '';
    change.send({ params, body: { move: { member, group } } }, () => {
      moved.current = member;
      setSaid(group === null ? t('movedOut', { name }) : t('moved', { name, group: titleOf(group) }));
    });
  };
  const go = (group: string | null) =>
    choose.send({ params, body: { group } }, () =>
      setSaid(group === null ? t('leftSaid') : t('chosenSaid', { group: titleOf(group) })),
    );
  const targets = groups.map(({ id }) => ({ id, title: titleOf(id) }));
  const ordered = [...groups].sort((a, b) => Number(b.id === mine) - Number(a.id === mine));
  const left = withoutGroup(grouping, people);
  const error = change.error ?? choose.error;
  const choosing = open && chooses;
  return (
    <section className={styles.grouping} ref={box} aria-label={t(`method.${grouping.method}`)}>
      <Made grouping={grouping} />
      {choosing && mine === null && <p className={styles.call}>{t('mineChoose')}</p>}
      {error !== null && (
        <Notice tone="danger" live title={error.code === 'group_full' ? undefined : t('failed')}>
          <p>{errorText(error)}</p>
        </Notice>
      )}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      {makes && (
        <div className={styles.tools}>
          {again !== null && (
            <Button busy={again.busy} onClick={again.draw}>
              {t(again.busy ? 'drawing' : 'again')}
            </Button>
          )}
          {grouping.method === 'chosen' && (
            <Button busy={change.busy} onClick={() => change.send({ params, body: { open: !open } })}>
              {t(open ? 'closeChoice' : 'openChoice')}
            </Button>
          )}
          {groups.length > 1 && (
            <Button look="quiet" busy={mix.busy} onClick={mix.draw} title={t('mixHint')}>
              {t('mix')}
            </Button>
          )}
          <Button look="quiet" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        </div>
      )}
      <ul className={styles.cards}>
        {ordered.map((group) => (
          <GroupCard
            key={group.id}
            group={group}
            title={titleOf(group.id)}
            grouping={grouping}
            people={people}
            targets={targets}
            choose={choosing ? { busy: choose.busy, go } : null}
            move={makes ? move : null}
          />
        ))}
      </ul>
      {makes && left.length > 0 && (
        <div className={styles.left}>
          <h3>{t('without')}</h3>
          <ul>
            {left.map((person) => (
              <PersonLine key={person.id} person={person} me={people.me} targets={targets} from={null} move={move} />
            ))}
          </ul>
        </div>
      )}
      {ending && <EndGroups grouping={grouping.id} onClose={() => setEnding(false)} />}
    </section>
  );
}

function Made({ grouping }: { readonly grouping: GroupingView }) {
  const { t } = useTranslation('groups');
  const relative = useRelativeTime();
  const words = t('made', {
    method: t(`method.${grouping.method}`),
    when: relative(grouping.madeAt) ?? t('now'),
  });
  return (
    <p className={styles.made}>
      <bdi>{words}</bdi>
      {grouping.method === 'chosen' && <bdi>{t(grouping.open ? 'choosing' : 'closed')}</bdi>}
    </p>
  );
}
