import '../api/settleStatements.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BallotView } from '../../shared/api/session.ts';
import type { Weight } from '../../shared/model/words.ts';
import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';
import { settle } from '../api/settle.ts';
import {
  ballotKeyOf,
  type PendingAnswer,
  type PendingAnswers,
  readPending,
  withAnswer,
  withoutSent,
  writePending,
} from '../state/pendingAnswers.ts';
import { useApi } from './useApi.ts';
import { useFormDraft } from './useFormDraft.ts';

export type BallotStatement = BallotView['statements'][number];

/** Where one's answers are. */
export type BallotSave = 'saved' | 'saving' | 'offline' | 'sealed';

export type BallotHandle =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: ApiError; readonly refresh: () => void }
  | {
      readonly state: 'ready';
      readonly sealed: boolean;
      /** In one's own order, with one's answers, those on their way included. */
      readonly statements: readonly BallotStatement[];
      readonly save: BallotSave;
      /** Why the server does not take them; null when it does, or cannot be reached. */
      readonly error: ApiError | null;
      readonly answer: (statement: string, answer: PendingAnswer) => void;
    };

/** Nobody answered: asked again after so long, and at once when the network says that it is back. */
const RETRY_MS = 4_000;
const EMPTY = { answers: '' };

/** One's own ballot: every answer is kept on the device and sent; whatever the network does, none is lost before the seal. */
export function useBallot(board: string, member: string, phase: string): BallotHandle {
  const api = useApi('readBallot', { params: { board } });
  const [draft, set, clear] = useFormDraft(ballotKeyOf(member, phase), EMPTY);
  const pending = useRef<PendingAnswers>(readPending(draft.answers));
  const [save, setSave] = useState<BallotSave>(pending.current.size === 0 ? 'saved' : 'saving');
  const [error, setError] = useState<ApiError | null>(null);
  const sending = useRef(false);
  const keep = useCallback(
    (answers: PendingAnswers) => {
      pending.current = answers;
      set({ answers: writePending(answers) });
      if (answers.size === 0) clear();
    },
    [set, clear],
  );

  const send = useCallback(async () => {
    if (sending.current || pending.current.size === 0) return;
    sending.current = true;
    const input = { params: { board }, body: { answers: answersOf(pending.current) } };
    const sent = pending.current;
    try {
      const reply = await callApi('fillBallot', input);
      keep(withoutSent(pending.current, sent));
      settle('fillBallot', input, reply);
      setError(null);
      setSave(pending.current.size === 0 ? 'saved' : 'saving');
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      if (reason.code === 'sealed') {
        keep(new Map());
        setSave('sealed');
      } else {
        setSave('offline');
        setError(isPassing(reason) ? null : reason);
      }
      return;
    } finally {
      sending.current = false;
    }
    if (pending.current.size > 0) await send();
  }, [board, keep]);

  useEffect(() => {
    void send();
    const again = () => void send();
    addEventListener('online', again);
    const timer = setInterval(again, RETRY_MS);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [send]);

  const answer = useCallback(
    (statement: string, given: PendingAnswer) => {
      keep(withAnswer(pending.current, statement, given));
      setSave((before) => (before === 'offline' ? before : 'saving'));
      void send();
    },
    [keep, send],
  );
  const { answers } = draft;
  return useMemo(() => {
    if (api.state !== 'ready') return api;
    const waiting = readPending(answers);
    const statements = api.data.statements.map((statement) => ({ ...statement, ...waiting.get(statement.id) }));
    return { state: 'ready', sealed: api.data.sealed, statements, save, error, answer };
  }, [api, answers, save, error, answer]);
}

/** Answers that this device could not send before the seal: said once, and forgotten. */
export function useLateAnswers(member: string, phase: string): boolean {
  const [draft, , clear] = useFormDraft(ballotKeyOf(member, phase), EMPTY);
  useEffect(() => clear(), [clear]);
  return readPending(draft.answers).size > 0;
}

function answersOf(pending: PendingAnswers): { statement: string; guess?: number; weight?: Weight }[] {
  return [...pending].map(([statement, answer]) => ({ statement, ...answer }));
}

/** It is over by itself: nobody need read about it. */
function isPassing({ code }: ApiError): boolean {
  return code === 'offline' || code === 'captive_portal' || code === 'storage_unavailable' || code === 'internal';
}
