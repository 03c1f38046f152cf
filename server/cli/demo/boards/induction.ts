import type { DemoBoard } from '../DemoContent.ts';
import { NURSING } from '../people.ts';

/** A draft: its tutor alone sees it. */
export const induction: DemoBoard = {
  key: 'induction',
  prompt: 'What are your concerns about starting year 2, and who could answer them?',
  cohort: NURSING,
  state: 'draft',
  people: [],
  cards: [],
};
