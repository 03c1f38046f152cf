import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SynthesisField } from '../../../shared/model/words.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Citable } from './citable.ts';
import { firstWords } from './firstWords.ts';
import sheetStyles from './GroupSheet.module.css';
import styles from './Synthesis.module.css';

/** As many stand there at once; the rest is a press, or a search, away. */
const FIRST = 6;

interface CiteRailProps {
  readonly all: readonly Citable[];
  /** Anywhere on the page. */
  readonly cited: ReadonlySet<string>;
  /** In the heading that a press cites into. */
  readonly here: ReadonlySet<string>;
  readonly into: SynthesisField;
  /** Null while nobody writes. */
  readonly onCite: ((id: string) => void) | null;
}

/** Cards and statements beside a synthesis, to be cited by a press (SYN-3). */
export function CiteRail({ all, cited, here, into, onCite }: CiteRailProps) {
  const { t } = useTranslation('synthesis');
  const [find, setFind] = useState('');
  const [whole, setWhole] = useState(false);
  const wanted = find.trim().toLocaleLowerCase();
  const found = all.filter(({ words, number }) => words.toLocaleLowerCase().includes(wanted) || `${number}` === wanted);
  const shown = whole || wanted !== '' ? found : found.slice(0, FIRST);
  const left = found.length - shown.length;
  return (
    <section className={sheetStyles.side} aria-labelledby="cite">
      <h2 id="cite">
        {t('rail')}
        <small>{t('cited', { count: cited.size })}</small>
      </h2>
      {all.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          {onCite !== null && <p>{t('into', { field: t(into) })}</p>}
          <div className={styles.find}>
            <TextField label={t('find')} type="search" value={find} onChange={setFind} />
          </div>
          {found.length === 0 && <p role="status">{t('noneFound')}</p>}
          <ol>
            {shown.map((each) => (
              <li key={each.id}>
                <CitableCard
                  each={each}
                  state={here.has(each.id) ? 'here' : cited.has(each.id) ? 'cited' : 'free'}
                  into={t(into)}
                  onCite={onCite}
                />
              </li>
            ))}
          </ol>
          {left > 0 && (
            <Button look="quiet" icon="down" onClick={() => setWhole(true)}>
              {t('more', { count: left })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

interface CitableCardProps {
  readonly each: Citable;
  readonly state: 'here' | 'cited' | 'free';
  /** Name of the heading. */
  readonly into: string;
  readonly onCite: ((id: string) => void) | null;
}

function CitableCard({ each, state, into, onCite }: CitableCardProps) {
  const { t } = useTranslation(['synthesis', 'common']);
  const { id, type, number, lang, words, by, open } = each;
  const press = t(state === 'cited' ? 'citeAgain' : 'cite');
  const kind = type === null ? t('statement') : t(`common:type.${type}`);
  return (
    <div className={cx(sheetStyles.card, `tone-${type ?? 'synthesis'}`, state === 'here' && sheetStyles.used)}>
      <header>
        <span className={sheetStyles.type}>
          {type !== null && <Icon name={type} />}
          {kind}
          {open && <span className={styles.open}>· {t('isOpen')}</span>}
        </span>
        <span>{number}</span>
      </header>
      <p className={styles.words} dir="auto" lang={lang ?? undefined}>
        {words}
      </p>
      <footer>
        <span dir="auto">{by}</span>
        {state === 'here' && <span>{t('here')}</span>}
        {state !== 'here' && onCite !== null && (
          <Button
            look="quiet"
            className={sheetStyles.addCard ?? ''}
            aria-label={t('citeLabel', { press, what: `${kind} ${number}, ${firstWords(words)}`, field: into })}
            onClick={() => onCite(id)}
          >
            {press}
          </Button>
        )}
      </footer>
    </div>
  );
}
