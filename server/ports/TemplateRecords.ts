import type { PlannedPhase } from '../../shared/model/plan.ts';
import type { Promised, Remit, Template } from '../../shared/model/words.ts';

/** What a session begins with: all of a board that is used again (TPL-3). */
export interface Structure {
  /** The template that the plan came from. */
  readonly base: Template;
  readonly plan: readonly PlannedPhase[];
  readonly promise: Promised;
  readonly remit: Remit | null;
  readonly cap: number;
}

export interface OwnTemplate extends Structure {
  readonly id: string;
  /** An account. */
  readonly owner: string;
  /** Whose tutors use it too. */
  readonly cohort: string | null;
  readonly name: string;
  /** 1 at first; counts every saving anew. */
  readonly version: number;
  readonly madeAt: number;
  readonly changedAt: number;
}

export interface TemplateRecords {
  /** Of an account, and of cohorts; by name. */
  templatesOf(account: string, cohorts: readonly string[]): Promise<readonly OwnTemplate[]>;
  /** False, and nothing done, when its owner has `most` already. */
  addTemplate(template: OwnTemplate, most: number): Promise<boolean>;
  /** Puts another structure in the place of the one before, under the next version. */
  saveTemplate(id: string, structure: Structure, now: number): Promise<void>;
  changeTemplate(id: string, change: Partial<Pick<OwnTemplate, 'name' | 'cohort'>>): Promise<void>;
  removeTemplate(id: string): Promise<void>;
}
