import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AdmitDialog } from './AdmitDialog.tsx';
import { GiveDialog } from './GiveDialog.tsx';
import { type Deed, ManagedRow } from './ManagedRow.tsx';
import styles from './People.module.css';
import { PeopleList } from './PeopleList.tsx';
import { peopleOf } from './peopleOf.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { Removed } from './Removed.tsx';
import { Waiting } from './Waiting.tsx';

interface ManagedPeopleProps {
  readonly board: ReadyBoard;
  readonly onFollow: (member: string) => void;
}

/** A board's people for those who run it: let in, pause writing, remove, give stewardship, admit to the cohort. */
export function ManagedPeople({ board, onFollow }: ManagedPeopleProps) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const { view } = board;
  const list = useApi('listMembers', { params: { board: view.id } });
  const change = useCommand('changeMember');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const managed = list.state === 'ready' ? list.data.members : null;
  const { length: count } = board.members;
  const { waiting } = view;

  // Newcomers are told by name alone, and those who wait by their number: the rest is asked for.
  const refresh = useRef<(() => void) | null>(null);
  refresh.current = list.state === 'loading' ? null : list.refresh;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => refresh.current?.(), [count, waiting]);
  // A row whose button had the focus may be gone: the list takes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the list is another.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [managed, deed]);

  const end = (words?: string) => {
    setDeed(null);
    if (words !== undefined) setSaid(words);
  };
  const mute = (member: string, name: string, muted: boolean) =>
    change.send({ params: { board: view.id, member }, body: { muted } }, () =>
      setSaid(t(muted ? 'muteDone' : 'unmuteDone', { name })),
    );
  return (
    <>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      <Waiting
        board={view.id}
        waiting={(managed ?? []).filter(({ standing }) => standing === 'waiting')}
        onSaid={setSaid}
      />
      {list.state === 'failed' && (
        <Notice tone="danger" live>
          <p>{errorText(list.error)}</p>
          <div>
            <Button onClick={list.refresh}>{t('common:retry')}</Button>
          </div>
        </Notice>
      )}
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <section className={styles.section}>
        <h3 ref={heading} tabIndex={-1}>
          {t('on')}
        </h3>
        <PeopleList
          people={peopleOf(board, managed)}
          onFollow={onFollow}
          actions={(person) =>
            person.managed === null || person.isMe ? null : (
              <ManagedRow person={person} view={view} busy={change.busy} onMute={mute} onDeed={setDeed} />
            )
          }
        />
      </section>
      <Removed
        board={view.id}
        // Whoever was erased has no name, and no way back.
        removed={(managed ?? []).filter(({ standing, name }) => standing === 'removed' && name !== '')}
        onSaid={setSaid}
      />
      {deed?.what === 'remove' && <RemoveDialog board={view.id} person={deed.person} onEnd={end} />}
      {deed?.what === 'give' && <GiveDialog board={view.id} person={deed.person} onEnd={end} />}
      {deed?.what === 'admit' && <AdmitDialog board={view.id} cohort={view.cohort} person={deed.person} onEnd={end} />}
    </>
  );
}
