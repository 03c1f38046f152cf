import { useTranslation } from 'react-i18next';
import type { EditionCard, EditionContent } from '../../../shared/api/edition.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import styles from './EditionPreview.module.css';

/** An edition as a stranger would read it. Headings begin at the third level: it stands inside another page. */
export function EditionPreview({ edition }: { readonly edition: EditionContent }) {
  const { t } = useTranslation(['publish', 'common']);
  const { askedBy, people } = edition;
  const role = t(`common:role.${askedBy.role}`);
  const facts = [
    edition.cohort,
    askedBy.name === null ? t('edition.askedNameless', { role }) : t('edition.asked', { name: askedBy.name, role }),
    t('edition.took', { count: people.tookPart }),
    t('edition.split', people),
  ];
  return (
    <article className={styles.article} lang={edition.language} dir="auto">
      <h3 className={styles.title} dir="auto">
        {edition.title}
      </h3>
      <p className={styles.facts} dir="auto">
        {facts.filter((fact) => fact !== '').join(' · ')}
      </p>
      {edition.prompt !== edition.title && (
        <p className={styles.prompt} dir="auto">
          {edition.prompt}
        </p>
      )}
      <p className={styles.summary} dir="auto">
        {edition.summary}
      </p>
      <h4 className={styles.heading}>{t('edition.cards')}</h4>
      <ol className={styles.cards}>
        {edition.cards.map((card) => (
          <Card key={card.number} card={card} />
        ))}
      </ol>
      <p className={styles.facts}>
        {edition.cardsLeftOut > 0 && `${t('edition.leftOut', { count: edition.cardsLeftOut })} `}
        {t('edition.licence', { licence: t(`common:licence.${edition.licence}`) })}
      </p>
    </article>
  );
}

function Card({ card }: { readonly card: EditionCard }) {
  const { t } = useTranslation(['publish', 'common']);
  const names = card.authors.map(({ name, role }) => t('edition.author', { name, role: t(`common:role.${role}`) }));
  return (
    <li className={cx(styles.card, `tone-${card.type}`)}>
      <p className={styles.type}>
        <Icon name={card.type} />
        <span>{t(`common:type.${card.type}`)}</span>
        <span className={styles.number}>{t('edition.number', { n: card.number })}</span>
      </p>
      {card.links.map((link) => (
        <p key={`${link.type}-${link.to}`} className={styles.link}>
          {t('edition.link', { link: t(`common:linkType.${link.type}`), n: link.to })}
        </p>
      ))}
      <div className={styles.body} lang={card.lang}>
        <RichTextView text={card.body} safeHref={safeHref} />
      </div>
      {card.open && <p className={styles.open}>{t('edition.stillOpen')}</p>}
      <p className={styles.by} dir="auto">
        {t('edition.by', { names: names.join(', ') })}
      </p>
    </li>
  );
}
