import { type ContributionType, isLinkType, type LinkType } from '../../../shared/model/words.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';

/** What a reply is, when its author says only how it relates. */
const TYPE_OF: Readonly<Record<LinkType, ContributionType>> = {
  builds_on: 'idea',
  supports: 'evidence',
  challenges: 'challenge',
  answers: 'idea',
};
const EMPTY = { link: 'builds_on', text: '' };

/** What somebody is about to answer to a card: kept on this device, also when the card goes. */
export function useReplyDraft(member: string, card: string) {
  return useFormDraft<typeof EMPTY>(`reply:${member}:${card}`, EMPTY);
}

/** @param link a draft's, which may come from another version */
export function replyTypeOf(link: string): ContributionType {
  return TYPE_OF[isLinkType(link) ? link : 'builds_on'];
}
