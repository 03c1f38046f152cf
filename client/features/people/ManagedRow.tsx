import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './People.module.css';
import type { BoardPerson } from './peopleOf.ts';

/** What takes a second look before it is done. */
export interface Deed {
  readonly what: 'remove' | 'give' | 'admit';
  readonly person: { readonly id: string; readonly name: string };
}

interface ManagedRowProps {
  readonly person: BoardPerson;
  readonly view: BoardView;
  readonly busy: boolean;
  readonly onMute: (member: string, name: string, muted: boolean) => void;
  readonly onDeed: (deed: Deed) => void;
}

/** Behind a name: what a steward can do, folded away so that the list stays one of names. */
export function ManagedRow({ person, view, busy, onMute, onDeed }: ManagedRowProps) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  const { id, name, role, steward, managed } = person;
  if (managed === null) return null;
  // STW-5: nobody removes or mutes a tutor of the cohort.
  const moderated = !(managed.inCohort && role === 'tutor');
  const admits = view.me.cohortTutor && view.cohortId !== null && !managed.inCohort;
  if (!moderated && steward) return null;
  const ask = (what: Deed['what']) => () => onDeed({ what, person: { id, name } });
  return (
    <>
      <Button
        look="quiet"
        icon={open ? 'close' : 'more'}
        iconOnly
        aria-label={t('manage', { name })}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div className={styles.acts}>
          {moderated && (
            <Button icon="pause" busy={busy} onClick={() => onMute(id, name, !managed.muted)}>
              {t(managed.muted ? 'unmute' : 'mute')}
            </Button>
          )}
          {!steward && <Button onClick={ask('give')}>{t('give.open')}</Button>}
          {admits && <Button onClick={ask('admit')}>{t('admit.open')}</Button>}
          {moderated && (
            <Button look="danger" onClick={ask('remove')}>
              {t('remove.open')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
