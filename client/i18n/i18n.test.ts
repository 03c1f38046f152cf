import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { pseudoCatalogue, pseudoText } from '../../shared/i18n/pseudo.ts';
import { CONTRIBUTION_TYPES, LICENCES, LINK_TYPES, ROLES } from '../../shared/model/words.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { common } from './en/common.ts';
import { speak, startI18n } from './i18n.ts';

describe('the common catalogue', () => {
  it('has words for every error code', () => {
    const missing = Object.keys(ERRORS).filter((code) => !Object.hasOwn(common.error, code));
    expect(missing).toEqual([]);
  });

  it('has words for every contribution type, link, role and licence', () => {
    expect(Object.keys(common.type)).toEqual([...CONTRIBUTION_TYPES]);
    expect(Object.keys(common.linkType)).toEqual([...LINK_TYPES]);
    expect(Object.keys(common.role)).toEqual([...ROLES]);
    expect(Object.keys(common.licence)).toEqual([...LICENCES]);
  });
});

describe('the pseudo-locale', () => {
  it('marks words and keeps placeholders, nested keys and tags', () => {
    expect(pseudoText('Saved {{n}} of <b>all</b> $t(people)')).toBe('⟦Šåṽéđ {{n}} öƒ <b>åļļ</b> $t(people)⟧');
  });

  it('reaches every text of a catalogue', () => {
    const texts = JSON.stringify(pseudoCatalogue(common)).match(/"(?:[^"\\]|\\.)*"(?=[,}])/g) ?? [];
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => !text.startsWith('"⟦'))).toEqual([]);
  });
});

describe('speak', () => {
  it('LANG-1 lets the last choice count, whichever language comes last', async () => {
    await startI18n('en');
    // Arabic has to be fetched, English is here.
    const [arabic, english] = await Promise.all([speak('ar'), speak('en')]);
    expect([arabic, english]).toEqual([false, true]);
    expect(i18next.language).toBe('en');
    expect(await speak('ar')).toBe(true);
    expect(i18next.t('common:retry')).not.toBe('Try again');
  });
});
