import { type Kysely, sql } from 'kysely';
import type { PlannedPhase } from '../../../shared/model/plan.ts';
import type { Structure, TemplateRecords } from '../../ports/TemplateRecords.ts';
import type { Tables } from '../schema.ts';

/** Templates of people's own. */
export function createTemplateRecords(db: Kysely<Tables>): TemplateRecords {
  return {
    async templatesOf(account, cohorts) {
      const rows = await db
        .selectFrom('own_templates')
        .selectAll()
        .where(({ eb, or }) => or([eb('owner', '=', account), eb('cohort', 'in', [...cohorts])]))
        .orderBy(sql`name COLLATE NOCASE`)
        .orderBy('id')
        .execute();
      return rows.map(({ plan, made_at: madeAt, changed_at: changedAt, ...row }) => ({
        ...row,
        plan: JSON.parse(plan) as PlannedPhase[],
        madeAt,
        changedAt,
      }));
    },
    async addTemplate({ id, owner, cohort, name, version, madeAt, changedAt, ...structure }, most) {
      const { base, plan, promise, remit, cap } = rowOf(structure);
      const { numAffectedRows: added } = await sql`
        INSERT INTO own_templates (id, owner, cohort, name, version, base, plan, promise, remit, cap, made_at, changed_at)
        SELECT ${id}, ${owner}, ${cohort}, ${name}, ${version}, ${base}, ${plan}, ${promise}, ${remit}, ${cap},
          ${madeAt}, ${changedAt}
        WHERE (SELECT count(*) FROM own_templates WHERE owner = ${owner}) < ${most}`.execute(db);
      return added === 1n;
    },
    async saveTemplate(id, structure, now) {
      await db
        .updateTable('own_templates')
        .set(({ eb }) => ({ ...rowOf(structure), version: eb('version', '+', 1), changed_at: now }))
        .where('id', '=', id)
        .execute();
    },
    async changeTemplate(id, { name, cohort }) {
      const change = { ...(name === undefined ? {} : { name }), ...(cohort === undefined ? {} : { cohort }) };
      if (Object.keys(change).length > 0)
        await db.updateTable('own_templates').set(change).where('id', '=', id).execute();
    },
    async removeTemplate(id) {
      await db.deleteFrom('own_templates').where('id', '=', id).execute();
    },
  };
}

const rowOf = ({ base, plan, promise, remit, cap }: Structure) => ({
  ...{ base, promise, remit, cap },
  plan: JSON.stringify(plan),
});
