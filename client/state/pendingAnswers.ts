import { isWeight, type Weight } from '../../shared/model/words.ts';

/* Answers of a ballot on their way: kept as the text of a form's draft, so that a reload or a dead link costs none. */

/** One statement's answer; what is absent was not touched. */
export interface PendingAnswer {
  readonly guess?: number;
  readonly weight?: Weight;
}
export type PendingAnswers = ReadonlyMap<string, PendingAnswer>;

/** The key of a ballot's draft on this device. */
export const ballotKeyOf = (member: string, phase: string) => `ballot:${member}:${phase}`;

/** @param text of a draft; what cannot be read is nothing */
export function readPending(text: string): PendingAnswers {
  const answers = new Map<string, PendingAnswer>();
  try {
    const stored: unknown = JSON.parse(text === '' ? '[]' : text);
    for (const each of Array.isArray(stored) ? (stored as unknown[]) : []) {
      if (!Array.isArray(each)) continue;
      const [statement, answer] = each as [unknown, { guess?: unknown; weight?: unknown } | null];
      if (typeof statement !== 'string' || typeof answer !== 'object' || answer === null) continue;
      const { guess, weight } = answer;
      answers.set(statement, {
        ...(typeof guess === 'number' ? { guess } : {}),
        ...(isWeight(weight) ? { weight } : {}),
      });
    }
  } catch {
    // Cut off: an answer that is not there is asked for again.
  }
  return answers;
}

export function writePending(answers: PendingAnswers): string {
  return answers.size === 0 ? '' : JSON.stringify([...answers]);
}

/** Adds an answer; of two to the same question the later counts. */
export function withAnswer(answers: PendingAnswers, statement: string, answer: PendingAnswer): PendingAnswers {
  return new Map([...answers, [statement, { ...answers.get(statement), ...answer }]]);
}

/** What is left once the server has `sent`: answers that were changed meanwhile stay. */
export function withoutSent(answers: PendingAnswers, sent: PendingAnswers): PendingAnswers {
  const left = new Map<string, PendingAnswer>();
  for (const [statement, answer] of answers) {
    const given = sent.get(statement);
    const rest = {
      ...(answer.guess !== undefined && answer.guess !== given?.guess ? { guess: answer.guess } : {}),
      ...(answer.weight !== undefined && answer.weight !== given?.weight ? { weight: answer.weight } : {}),
    };
    if (Object.keys(rest).length > 0) left.set(statement, rest);
  }
  return left;
}
