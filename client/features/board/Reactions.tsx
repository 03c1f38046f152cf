import { useTranslation } from 'react-i18next';
import { REACTIONS } from '../../../shared/model/words.ts';
import type { ReactionView } from '../../hooks/useBoard.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CardSocial } from './CardSocial.ts';
import styles from './CardTalk.module.css';

interface ReactionsProps {
  readonly card: string;
  readonly reactions: readonly ReactionView[];
  readonly social: CardSocial;
  /** May this person react? Not at a card of their own. */
  readonly able: boolean;
}

/** Each kind of reaction with who gave it. One a person: choosing another replaces it, choosing it again takes it back. */
export function Reactions({ card, reactions, social, able }: ReactionsProps) {
  const { t } = useTranslation('board');
  if (!able && reactions.length === 0) return null;
  const of = (kind: ReactionView['kind']) => reactions.filter((each) => each.kind === kind);
  const said = REACTIONS.filter((kind) => of(kind).length > 0);
  return (
    <section className={styles.reactions} aria-label={t('react.label')}>
      {able && (
        <div className={styles.kinds}>
          {REACTIONS.map((kind) => {
            const mine = of(kind).some(({ member }) => member === social.member);
            return (
              <button
                key={kind}
                type="button"
                className={styles.kind}
                aria-pressed={mine}
                onClick={() => social.react(card, mine ? null : kind)}
              >
                {kind === 'me_too' && <Icon name="metoo" small />}
                {t(`react.kind.${kind}`)}
                {of(kind).length > 0 && <small>{of(kind).length}</small>}
              </button>
            );
          })}
        </div>
      )}
      {said.length > 0 && (
        <ul className={styles.who}>
          {said.map((kind) => (
            <li key={kind}>
              {t('react.who', {
                kind: t(`react.kind.${kind}`),
                names: of(kind)
                  .map(({ member }) => social.nameOf(member))
                  .join(', '),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
