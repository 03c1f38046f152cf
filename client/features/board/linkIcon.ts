import type { LinkType } from '../../../shared/model/words.ts';
import type { IconName } from '../../ui/icons.tsx';

/** How one card answers another, as a drawing. */
export function linkIcon(type: LinkType): IconName {
  if (type === 'challenges') return 'challenge';
  if (type === 'answers') return 'reply';
  return type === 'supports' ? 'evidence' : 'builds';
}
