import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, MemberView } from '../../shared/api/routes.ts';
import {
  addTheme,
  moveToTheme,
  type Position,
  placeOnCanvas,
  removeTheme,
  renameTheme,
} from '../../shared/model/arrange.ts';
import {
  addCard,
  addLink,
  cite,
  deleteCard,
  type LinkView,
  readLinks,
  removeLink,
  setCardType,
  setInvited,
  setKept,
  setTogether,
} from '../../shared/model/board.ts';
import { guessLanguage } from '../../shared/model/language.ts';
import { addComment, type ReactionView, react, readComments, removeComment } from '../../shared/model/remarks.ts';
import type { ContributionType, LinkType, Reaction } from '../../shared/model/words.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { BoardMessage } from '../../shared/protocol/messages.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { refreshApi } from '../api/cache.ts';
import type { CommentItem, LinkItem } from '../sync/BesideCards.ts';
import type { BoardDocument } from '../sync/BoardDocument.ts';
import type { BoardSnapshot } from '../sync/BoardStore.ts';
import type { CardItem, PlaceItem } from '../sync/boardItems.ts';
import type { LateCopy } from '../sync/DeviceStore.ts';
import { isCopyOf } from '../sync/LateCopies.ts';
import { newId, newTimedId } from '../sync/newId.ts';
import { type OpenBoard, openBoard } from '../sync/openBoard.ts';
import type { SaveState } from '../sync/saveState.ts';
import { type Deletion, undoDeletion } from '../sync/undoDeletion.ts';
import { openingFor } from './openingFor.ts';
import { type SessionHandle, useSession } from './useSession.ts';

/** What one can do on a board. All of it works offline and goes out when the network is back. */
export interface BoardActions {
  /** Adds a card and returns its id. */
  post(card: {
    type: ContributionType;
    text: string;
    together: boolean;
    answers?: { to: string; type: LinkType };
  }): string;
  setType(id: string, type: ContributionType): void;
  setTogether(id: string, together: boolean): void;
  /** Its author keeps the card back from the next phase, or lets it go on. */
  setKept(id: string, kept: boolean): void;
  /** A statement comes from a card. */
  cite(statement: string, card: string): void;
  /** @param citation id of the link between them */
  uncite(citation: string): void;
  /** Says how one card relates to another; gives the id of the link, of the one that is there when one has drawn it. */
  link(from: string, to: string, type: LinkType): string;
  unlink(link: string): Deletion;
  /** Names a theme and returns its id (THEME-1). */
  addTheme(name: string): string;
  renameTheme(id: string, name: string): void;
  removeTheme(id: string): Deletion;
  /** @param theme null takes the card out of its theme */
  moveToTheme(card: string, theme: string | null): void;
  placeOnCanvas(card: string, position: Position): void;
  /** @param kind null takes it back */
  react(card: string, kind: Reaction | null): void;
  /** Returns the comment's id. */
  comment(card: string, text: string): string;
  removeComment(id: string): Deletion;
  /** Who may write in a card beside its author; replaces who might before. */
  invite(card: string, members: readonly string[]): void;
  /** Removes a card in such a way that it can be brought back. */
  remove(id: string): Deletion;
  /** This person has the card open for writing; null for none. */
  writeIn(id: string | null): void;
  /** Makes a card of a late copy's words and returns its id. */
  insertLateCopy(copy: LateCopy): string;
  dropLateCopy(id: string): void;
}

/** The copy of a card's words, if there is one. */
export function lateCopyOf(card: string, copies: readonly LateCopy[]): LateCopy | undefined {
  return copies.find((copy) => isCopyOf(copy.id, card));
}

export type {
  CardItem,
  CommentItem,
  Deletion,
  LateCopy,
  LinkItem,
  LinkView,
  PlaceItem,
  Position,
  ReactionView,
  SaveState,
};

export type BoardHandle = { readonly state: 'loading' } | ReadyBoard;

export interface ReadyBoard {
  readonly state: 'ready';
  readonly view: BoardView;
  /** With those who joined since the view was read, and those who were removed: their words have an author. */
  readonly members: readonly MemberView[];
  readonly snapshot: BoardSnapshot;
  readonly document: BoardDocument;
  readonly actions: BoardActions;
  readonly nameOf: (member: string) => string;
  /** What the phase of the session opens this document for; everything on a board without one. */
  readonly opening: Opening;
  /** May cards be added and written in just now? */
  readonly writable: boolean;
  /** May statements be written just now, and what they come from be said? */
  readonly sharedWritable: boolean;
  /** Pens are held for a moment, everybody's or this person's: what one is typing stays before one's eyes. */
  readonly held: boolean;
}

/** The server let go of this page because of who one is: what stands in the board's place is another page's business. */
const SHUT_OUT: readonly ErrorCode[] = ['removed', 'waiting', 'sign_in_needed', 'not_found', 'not_allowed'];

/** The board of this page: shared state, what the server says of it, and what one can do. */
export function useBoard(view: BoardView): BoardHandle {
  const { id, document, me } = view;
  const [open, setOpen] = useState<OpenBoard | null>(null);
  const [newcomers, setNewcomers] = useState<readonly MemberView[]>([]);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    const opened = openBoard({ board: id, document, member: me.id }, (message) => {
      // Thirty joining at once must not make thirty pages ask thirty times: the newcomer comes with the message.
      const { member, what } = message;
      const { members, me: mine } = latest.current;
      // Somebody who is known already was let back in: that is no newcomer.
      if (member !== undefined && !members.some((each) => each.id === member.id)) {
        setNewcomers((before) => [...before, { ...member, steward: false, standing: 'in' }]);
      } else if (what !== 'waiting' || mine.steward) onBoardMessage(latest.current, message);
    });
    setOpen(opened);
    return () => {
      setOpen(null);
      opened.close();
    };
  }, [id, document, me.id]);
  const members = useMemo(() => {
    const known = new Set(view.members.map((member) => member.id));
    return [...view.members, ...newcomers.filter((member) => !known.has(member.id))];
  }, [view.members, newcomers]);
  return useOpenBoard(open, view, members, document);
}

/** One document of a page as its screens have it. `useBoard` and `useSheet` open it. */
export function useOpenBoard(
  open: OpenBoard | null,
  view: BoardView,
  members: readonly MemberView[],
  document: string,
): BoardHandle {
  const subscribe = useMemo(
    () => (listener: () => void) => open?.store.subscribe(listener) ?? (() => undefined),
    [open],
  );
  const snapshot = useSyncExternalStore(subscribe, () => open?.store.snapshot ?? null);
  const board = open?.store.document ?? null;
  const me = view.me.id;
  const actions = useMemo(() => (board === null ? null : actionsOn(board, me)), [board, me]);
  const { t } = useTranslation('board');
  const former = t('former');
  const nameOf = useMemo(() => namesFrom(members, former), [members, former]);
  const session = useSession(view.id, view.session);
  const opening = openingFor(document, session);
  const shutOut = snapshot?.save.kind === 'ended' && SHUT_OUT.includes(snapshot.save.code);
  useEffect(() => {
    if (shutOut) void refreshApi('readBoard', { board: view.id });
  }, [shutOut, view.id]);
  if (snapshot === null || board === null || actions === null) return { state: 'loading' };
  // What the device kept is shown before the server answers; writing waits for a client id.
  const ended = snapshot.save.kind === 'ended';
  const live = view.state === 'live' && !ended;
  const able = snapshot.ready && live && !view.me.muted;
  const writable = able && opening === 'open';
  const sharedWritable = able && opening !== 'shut';
  const held =
    view.state === 'paused' || (view.state === 'live' && (view.me.muted || heldByEyes(view.document, session)));
  const pens = { opening, writable, sharedWritable, held };
  return { state: 'ready', view, members, snapshot, document: board, actions, nameOf, ...pens };
}

/** Eyes are up, and but for that one would write here (SES-8). */
function heldByEyes(document: string, handle: SessionHandle): boolean {
  if (handle.state !== 'ready' || !handle.session.eyesUp) return false;
  return openingFor(document, { ...handle, session: { ...handle.session, eyesUp: false } }) !== 'shut';
}

/** @param former in place of the name of somebody who was erased */
function namesFrom(members: readonly MemberView[], former: string): (member: string) => string {
  const names = new Map(members.map(({ id, name }) => [id, name === '' ? former : name]));
  // Under a promise of no names there is no member, and nothing to say (VIS-6).
  return (member) => (member === '' ? '' : (names.get(member) ?? '…'));
}

function actionsOn(board: BoardDocument, me: string): BoardActions {
  const post: BoardActions['post'] = ({ type, text, together, answers }) => {
    const id = newId();
    const link = answers === undefined ? undefined : { id: newId(), from: id, to: answers.to, type: answers.type };
    const lang = guessLanguage(text, navigator.languages);
    const draft = { id, type, text: fromPlainText(text), together, ...(lang === null ? {} : { lang }) };
    addCard(board.doc, draft, link);
    return id;
  };
  return {
    post,
    setType: (id, type) => setCardType(board.doc, id, type),
    setTogether: (id, together) => setTogether(board.doc, id, together),
    setKept: (id, kept) => setKept(board.doc, id, kept),
    cite: (statement, card) => cite(board.doc, { id: newId(), statement, card }),
    uncite: (citation) => removeLink(board.doc, citation),
    ...linking(board, me),
    ...arranging(board),
    ...remarking(board, me),
    invite: (card, members) => setInvited(board.doc, card, members),
    remove: (id) => undoDeletion(board, () => deleteCard(board.doc, id)),
    writeIn: (card) => board.presence.set(card === null ? { card, caret: null } : { card }),
    insertLateCopy: ({ id, type, text }) => {
      const card = post({ type, text, together: false });
      void board.dropLateCopy(id);
      return card;
    },
    dropLateCopy: (id) => void board.dropLateCopy(id),
  };
}

function linking(board: BoardDocument, me: string): Pick<BoardActions, 'link' | 'unlink'> {
  return {
    link: (from, to, type) => {
      const same = readLinks(board.doc).find((link) => link.from === from && link.to === to && link.type === type);
      if (same?.by === me) return same.id;
      const id = newId();
      addLink(board.doc, { id, from, to, type, by: me });
      return id;
    },
    unlink: (link) => undoDeletion(board, () => removeLink(board.doc, link)),
  };
}

function arranging(
  board: BoardDocument,
): Pick<BoardActions, 'addTheme' | 'renameTheme' | 'removeTheme' | 'moveToTheme' | 'placeOnCanvas'> {
  return {
    addTheme: (name) => {
      const id = newTimedId();
      addTheme(board.doc, { id, name });
      return id;
    },
    renameTheme: (id, name) => renameTheme(board.doc, id, name),
    removeTheme: (id) => undoDeletion(board, () => removeTheme(board.doc, id)),
    moveToTheme: (card, theme) => moveToTheme(board.doc, card, theme),
    placeOnCanvas: (card, position) => placeOnCanvas(board.doc, card, position),
  };
}

function remarking(board: BoardDocument, me: string): Pick<BoardActions, 'react' | 'comment' | 'removeComment'> {
  return {
    react: (card, kind) => react(board.doc, { card, member: me }, kind),
    comment: (card, text) => {
      const id = newId();
      const n = readComments(board.doc).filter((each) => each.card === card).length;
      addComment(board.doc, { id, card, text, by: me, n });
      return id;
    },
    removeComment: (id) => undoDeletion(board, () => removeComment(board.doc, id)),
  };
}

/** A whole class hears of a change at the same time: its pages ask within a second, not at once. */
const SPREAD_MS = 1_000;

function onBoardMessage({ id: board, session }: BoardView, { what }: BoardMessage): void {
  const params = { board };
  // All of these only while somebody looks at them. A step is one for everybody: nobody hears of it later than others.
  if (what === 'session' || what === 'statements' || what === 'state') refreshSession(params);
  if (what === 'commitments') void refreshApi('listCommitments', params);
  if (what === 'statements' || what === 'commitments') return;
  if (what === 'session' && session) {
    // The board itself is what it was.
    void refreshApi('readLog', params);
    return;
  }
  // Who may write is told at once; the rest can come a little later.
  const wait = what === 'state' ? 0 : Math.random() * SPREAD_MS;
  setTimeout(() => {
    void refreshApi('readBoard', params);
    // Both only while somebody looks at them.
    void refreshApi('listMembers', params);
    void refreshApi('readLog', params);
    if (what === 'publication' || what === 'edition') void refreshApi('readPublication', params);
  }, wait);
}

function refreshSession(params: { readonly board: string }): void {
  void refreshApi('readSession', params);
  void refreshApi('listStatements', params);
  void refreshApi('readBallot', params);
  void refreshApi('readPicture', params);
  void refreshApi('listCommitments', params);
}
