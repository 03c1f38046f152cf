import { useEffect, useState } from 'react';
import { documentsWithUnsentWords } from '../sync/localData.ts';
import { isOpenHere, type OpenBoard, openBoard } from '../sync/openBoard.ts';
import { type BoardHandle, type ReadyBoard, useOpenBoard } from './useBoard.ts';

/**
 * A document beside the cohort's on the same page: a private or a group's sheet. When another phase brings another sheet, the
 * one before stays open, out of sight, until its last words are safe.
 * @param document null for none
 */
export function useSheet(board: ReadyBoard, document: string | null): BoardHandle {
  const { view, members } = board;
  const { id, me } = view;
  const cohort = board.document;
  const [open, setOpen] = useState<{ readonly document: string; readonly opened: OpenBoard } | null>(null);
  useEffect(() => {
    if (document === null) return;
    const opened = openBoard({ board: id, document, member: me.id }, null);
    setOpen({ document, opened });
    return () => {
      setOpen(null);
      opened.closeOnceSettled(() => cohort.checkLateCopies());
    };
  }, [id, document, me.id, cohort]);
  // Until the effect has run, what is open is the sheet of the phase before.
  return useOpenBoard(open !== null && open.document === document ? open.opened : null, view, members, document ?? '');
}

/**
 * Words that an earlier page left on sheets of phases that are over: each such sheet is opened, out of sight, until the server
 * has them or they are late copies. One at a time: a connection holds few documents.
 */
export function useEarlierWords(
  { view, document: cohort }: ReadyBoard,
  earlier: readonly { document: string }[],
): void {
  const { id, me } = view;
  const documents = earlier.map(({ document }) => document).join(' ');
  useEffect(() => {
    let stopped = false;
    let opened: OpenBoard | null = null;
    const next = (left: readonly string[]) => {
      const document = left.find((each) => !isOpenHere(each));
      if (stopped || document === undefined) return;
      opened = openBoard({ board: id, document, member: me.id }, null);
      const rest = left.filter((each) => each !== document);
      // Until the device has been read, nothing is known to wait: it is asked once the document has something to show.
      const stop = opened.store.subscribe(() => {
        if (opened?.store.snapshot.ready !== true && opened?.store.snapshot.save.kind !== 'saved') return;
        stop();
        opened.closeOnceSettled(() => {
          cohort.checkLateCopies();
          next(rest);
        });
      });
    };
    void documentsWithUnsentWords(me.id).then((unsent) => {
      next(documents.split(' ').filter((document) => unsent.includes(document)));
    });
    return () => {
      stopped = true;
      opened?.close();
    };
  }, [id, me.id, documents, cohort]);
}
