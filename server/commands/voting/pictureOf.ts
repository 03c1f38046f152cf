import type { Ballot } from '../../../shared/analysis/ballot.ts';
import { picture } from '../../../shared/analysis/picture.ts';
import type { PictureView } from '../../../shared/api/session.ts';
import { latestOf } from '../../../shared/model/plan.ts';
import type { Weight } from '../../../shared/model/words.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Answer } from '../../ports/StatementRecords.ts';
import type { Context } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { opinionsIn } from './opinionsIn.ts';
import { ballotOf } from './ownBallot.ts';
import { writtenBy } from './presentStatements.ts';
import { readRound } from './readRound.ts';
import { type KnownBallot, slicePicture } from './slicePicture.ts';

/** What of a picture is the same for everybody. */
export type KeptPicture = Omit<PictureView, 'own' | 'keyGone'>;

/** Every sealed vote has its picture from here on. After a crash between seal and picture it is made now (PIC-1). */
export async function keepPictures(context: Context, session: StoredSession): Promise<void> {
  for (const phase of session.sealed) await pictureOf(context, session, phase);
}

/** The picture of a sealed vote, computed once. @param phase one of `session.sealed` */
export function pictureOf(context: Context, session: StoredSession, phase: string): Promise<KeptPicture> {
  const { records } = context;
  const { board } = session;
  return inTurn(`picture:${board}`, async () => {
    const kept = (await records.picture(board, phase)) ?? JSON.stringify(await compute(context, session, phase));
    return JSON.parse(await records.keepPicture(board, phase, kept)) as KeptPicture;
  });
}

async function compute(context: Context, session: StoredSession, phase: string): Promise<KeptPicture> {
  const { records } = context;
  const { board, plan, remit } = session;
  const round = await readRound(context, { ...session, at: latestOf(plan, phase, 'collate')?.id ?? null });
  const shown = (round?.statements ?? []).filter(({ foldedInto }) => foldedInto === null);
  const [answers, members] = await Promise.all([records.answersOf(board, phase), records.membersOf(board)]);
  const ids = shown.map(({ id }) => id);
  const ballots = gather(answers);
  const known = await withVoters(context, board, phase, ballots);
  const whole = picture([...ballots.values()], ids);
  const distributions = whole.said === 'tooFew' ? [] : whole.distributions;
  const tooFew = whole.said === 'tooFew';
  const told = new Set(distributions.flatMap(({ statement, said }) => (said === null ? [] : [statement])));
  return {
    phase,
    remit,
    ballots: whole.said === 'tooFew' ? ballots.size : whole.ballots,
    people: members.filter(({ standing }) => standing === 'in').length,
    tooFew,
    statements: shown.map((statement) => {
      const { id, number, kind, text, cards } = statement;
      const distribution = distributions.find((each) => each.statement === id);
      const {
        counts = null,
        silent = null,
        agreement = null,
        guess = null,
        fact = null,
        gap = null,
      } = distribution?.said ?? {};
      return {
        ...{ id, number, kind, text, from: [...cards] },
        by: round === null ? null : writtenBy(round, statement),
        ...{ counts, silent, agreement, guess, fact, gap },
      };
    }),
    slices: slicePicture(tooFew ? [] : known, ids),
    opinions: tooFew ? null : opinionsIn([...ballots.values()], ids, told),
  };
}

/** Answers by the ballot they stand on. */
function gather(answers: readonly Answer[]): ReadonlyMap<string, Ballot> {
  const ballots = new Map<string, { weights: Record<string, Weight>; guesses: Record<string, number> }>();
  for (const { ballot, statement, weight, guess } of answers) {
    const own = ballots.get(ballot) ?? { weights: {}, guesses: {} };
    ballots.set(ballot, own);
    if (weight !== null) own.weights[statement] = weight;
    if (guess !== null) own.guesses[statement] = guess;
  }
  return ballots;
}

/** Ballots with whoever cast them; none once the key is gone. */
async function withVoters(
  { records, secrets }: Context,
  board: string,
  phase: string,
  ballots: ReadonlyMap<string, Ballot>,
): Promise<readonly KnownBallot[]> {
  const key = await records.ballotKey(board, null);
  if (key === null) return [];
  const voters = await records.votersOf(board, phase);
  return voters.flatMap((voter) => {
    const ballot = ballots.get(ballotOf(secrets, key, phase, voter.member));
    return ballot === undefined ? [] : [{ ballot, voter }];
  });
}
