import type {
  BoardState,
  ConsentChoice,
  ContributionType,
  Licence,
  LinkType,
  Reaction,
  Role,
} from '../../../shared/model/words.ts';
import type { RichText } from '../../../shared/richtext/schema.ts';

/*
 * The form of the sample content. It is data alone: the seeding goes through the same commands and the
 * same gate as people do, in the order in which things stand here.
 */

export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
}

/** Keys of `DemoContent.people`. */
export type PersonKey = string;

export interface DemoCard {
  /** Unique on its board. */
  readonly key: string;
  readonly author: PersonKey;
  readonly type: ContributionType;
  readonly text: RichText;
  /** What this card answers: always one that stands before it on the same board. */
  readonly link?: { readonly type: LinkType; readonly to: string };
  /**
   * Present on a card that is open for writing together: what others add, each as paragraphs of their
   * own at the end, written by them and therefore theirs.
   */
  readonly together?: readonly { readonly author: PersonKey; readonly text: RichText }[];
}

/** What a board's people made of its cards together. */
export interface DemoTheme {
  readonly name: string;
  /** Who named it. */
  readonly author: PersonKey;
  /** Keys of its cards; those of no theme stand in none. */
  readonly cards: readonly string[];
}

/** A kind word at somebody else's card. */
export interface DemoReaction {
  readonly card: string;
  readonly kind: Reaction;
  readonly from: readonly PersonKey[];
}

export interface DemoPublication {
  readonly title: string;
  readonly summary: string;
  readonly licence: Licence;
  /** BCP 47. */
  readonly language: string;
  /** Who is missing here wrote something and has not answered. */
  readonly consent: Readonly<Record<PersonKey, { readonly choice: ConsentChoice; readonly pseudonym?: string }>>;
  /** True for an edition; false while authors are still being asked. */
  readonly finished: boolean;
}

export interface DemoBoard {
  readonly key: string;
  readonly prompt: string;
  readonly cohort: string;
  /** What the board ends as: it is live while its cards are written. A draft has none. */
  readonly state: BoardState;
  /** Everybody who joined, also without having written; the tutor is there anyway. */
  readonly people: readonly PersonKey[];
  readonly cards: readonly DemoCard[];
  readonly themes?: readonly DemoTheme[];
  readonly reactions?: readonly DemoReaction[];
  readonly comments?: readonly { readonly card: string; readonly author: PersonKey; readonly text: string }[];
  readonly publication?: DemoPublication;
}

export interface DemoContent {
  /** Owns every board; the sign-in link is theirs. */
  readonly tutor: PersonKey;
  readonly people: Readonly<Record<PersonKey, DemoPerson>>;
  readonly boards: readonly DemoBoard[];
}
