import '../../i18n/synthesis.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import sheetStyles from './GroupSheet.module.css';
import { openCards } from './openCards.ts';
import { RoomHead } from './RoomHead.tsx';
import roomStyles from './Rooms.module.css';
import styles from './Synthesis.module.css';

/** Challenges and questions that nobody has answered yet (SYN-1). */
export function OpenRoom({ board }: { readonly board: ReadyBoard }) {
  const { t } = useTranslation(['synthesis', 'common']);
  const { view, snapshot, nameOf } = board;
  const open = openCards(snapshot.items);
  return (
    <div className={cx(roomStyles.room, roomStyles.narrow)}>
      <RoomHead title={t(open.length === 0 ? 'open.none' : 'open.title')} facts={[view.prompt]}>
        {t(open.length === 0 ? 'open.noneText' : 'open.text')}
      </RoomHead>
      {open.length > 0 && (
        <ol className={styles.openList}>
          {open.map(({ id, type, number, text, lang, owner, coauthors }) => {
            const names = [owner, ...coauthors].map(nameOf).filter((name) => name !== '');
            const kind = t(`common:type.${type}`);
            return (
              <li key={id} className={cx(sheetStyles.card, `tone-${type}`)}>
                <header>
                  <span className={sheetStyles.type}>
                    <Icon name={type} />
                    {kind}
                  </span>
                  <span>{number}</span>
                </header>
                <div className={sheetStyles.text} dir="auto" lang={lang ?? undefined}>
                  <RichTextView text={text} safeHref={safeHref} />
                </div>
                <footer>
                  <span dir="auto">{names.length > 0 && t('open.by', { names: names.join(', ') })}</span>
                  <Link href={`/boards/${view.id}?card=${id}`} asChild>
                    <LinkButton
                      look="quiet"
                      icon="reply"
                      aria-label={t('open.answerLabel', { type: kind, n: number ?? 0 })}
                    >
                      {t('open.answer')}
                    </LinkButton>
                  </Link>
                </footer>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
