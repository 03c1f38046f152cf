import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, isContributionType } from '../../../shared/model/words.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import { actorOf, subjectOf } from '../../hooks/actorOf.ts';
import type { CardItem, ReactionView, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import cardStyles from './Card.module.css';
import styles from './CardPanel.module.css';
import type { CardSocial } from './CardSocial.ts';
import { Reactions } from './Reactions.tsx';

// Hardly anybody ever needs it.
const RedactDialog = chunk(async () => (await import('./RedactDialog.tsx')).RedactDialog);
// The editor weighs more than everything else here: it comes when somebody takes the pen.
const CardEditor = chunk(async () => (await import('./CardEditor.tsx')).CardEditor);

interface PinnedCardProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  readonly social: CardSocial | null;
  /** Nobody else sees it: there is nobody to write in it together with. */
  readonly privately: boolean;
  /** This person has taken the pen. */
  readonly writing: boolean;
  readonly onWriting: (writing: boolean) => void;
  readonly onRemove: (id: string) => void;
  readonly onLink: () => void;
  readonly onInvite: () => void;
}

const NONE: readonly ReactionView[] = [];

/** The card itself at the head of its panel, with what one can do to it. */
export function PinnedCard(props: PinnedCardProps) {
  const { board, item, social, privately, writing, onWriting, onRemove, onLink, onInvite } = props;
  const { t } = useTranslation(['board', 'common']);
  const { view, snapshot, nameOf, writable, actions } = board;
  const mayWrite = writable && item.welcome;
  const active = writing && mayWrite;
  const pen = useRef<HTMLButtonElement>(null);
  const { writeIn } = actions;
  useEffect(() => {
    if (!active) return;
    writeIn(item.id);
    return () => writeIn(null);
  }, [active, item.id, writeIn]);
  const writers = (snapshot.writing.get(item.id) ?? []).map(nameOf);
  return (
    <article
      className={cx(styles.pinned, `tone-${item.type}`)}
      aria-label={item.number === null ? t('card.numberNew') : t('card.number', { n: item.number })}
    >
      <header className={cardStyles.head}>
        {item.mine && writable ? (
          <TypePicker item={item} onPick={(type) => actions.setType(item.id, type)} />
        ) : (
          <span className={cardStyles.type}>
            <Icon name={item.type} />
            <span>{t(`common:type.${item.type}`)}</span>
          </span>
        )}
        <span className={cardStyles.number}>{item.number ?? t('card.onDevice')}</span>
      </header>
      {active ? (
        <CardEditor
          waiting={<Loading>{t('panel.loading')}</Loading>}
          missing={<Loading>{t('coming.needsNetwork')}</Loading>}
          board={board}
          item={item}
          onLeave={() => {
            onWriting(false);
            pen.current?.focus();
          }}
        />
      ) : (
        <div className={cx(cardStyles.full, styles.body)} dir="auto" lang={item.lang ?? undefined}>
          <RichTextView text={item.text} safeHref={safeHref} />
        </div>
      )}
      {item.owner !== '' && (
        <p className={cardStyles.note} dir="auto">
          {t('panel.by', { names: [item.owner, ...item.coauthors].map(nameOf).join(', ') })}
        </p>
      )}
      {item.mine && item.invited.length > 0 && !privately && (
        <p className={cardStyles.note} dir="auto">
          {t('invite.are', { names: item.invited.map(nameOf).join(', ') })}
        </p>
      )}
      {!item.mine && !item.together && item.welcome && (
        <p className={cardStyles.note} dir="auto">
          <Icon name="people" small />
          {t('card.invited', { name: nameOf(item.owner) })}
        </p>
      )}
      {writers.length > 0 && (
        <p className={cardStyles.note} dir="auto">
          <Icon name="pen" small />
          {t('card.writing', { names: writers.join(', '), count: writers.length })}
        </p>
      )}
      {item.number !== null && authorize(actorOf(view), 'redact', subjectOf(view)).allowed && (
        <Redact board={view.id} card={item.id} number={item.number} />
      )}
      {social !== null && item.number !== null && (
        <Reactions
          card={item.id}
          reactions={snapshot.items.reactions.get(item.id) ?? NONE}
          social={social}
          able={writable && !item.mine}
        />
      )}
      {!mayWrite && writable && item.number !== null && (
        <div className={styles.acts}>
          <LinkTo onLink={onLink} />
        </div>
      )}
      {mayWrite && (
        <div className={styles.acts}>
          <Button
            ref={pen}
            look={active ? 'primary' : 'plain'}
            icon={active ? 'check' : 'pen'}
            onClick={() => onWriting(!active)}
          >
            {t(active ? 'panel.done' : item.together || !item.mine ? 'panel.writeTogether' : 'panel.write')}
          </Button>
          {item.number !== null && <LinkTo onLink={onLink} />}
          {item.mine && (
            <>
              {!privately && item.number !== null && (
                <Button look="quiet" icon="people" aria-haspopup="dialog" onClick={onInvite}>
                  {t('invite.open')}
                </Button>
              )}
              {!privately && (
                <label className={styles.together}>
                  <input
                    type="checkbox"
                    checked={item.together}
                    onChange={(event) => actions.setTogether(item.id, event.target.checked)}
                  />
                  <span>{t('composer.together')}</span>
                </label>
              )}
              <Button look="quiet" className={styles.delete} onClick={() => onRemove(item.id)}>
                {t('card.act.delete')}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}

function LinkTo({ onLink }: { readonly onLink: () => void }) {
  const { t } = useTranslation('board');
  return (
    <Button look="quiet" icon="link" aria-haspopup="dialog" onClick={onLink}>
      {t('linkTo.open')}
    </Button>
  );
}

/** For whoever answers for the board; most people never see it. */
function Redact({ board, card, number }: { readonly board: string; readonly card: string; readonly number: number }) {
  const { t } = useTranslation('board');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.acts}>
      <Button look="quiet" className={styles.delete} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('redact.open')}
      </Button>
      {open && <RedactDialog board={board} card={card} number={number} onClose={() => setOpen(false)} />}
    </div>
  );
}

function TypePicker({ item, onPick }: { readonly item: CardItem; readonly onPick: (type: CardItem['type']) => void }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <label className={styles.type}>
      <span className={styles.typeLabel}>{t('panel.type')}</span>
      <Icon name={item.type} />
      <select
        value={item.type}
        onChange={(event) => {
          if (isContributionType(event.target.value)) onPick(event.target.value);
        }}
      >
        {CONTRIBUTION_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`common:type.${type}`)}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
