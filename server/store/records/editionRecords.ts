import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { EditionContent } from '../../../shared/api/edition.ts';
import { editionText } from '../../../shared/richtext/editionText.ts';
import type { EditionAuthorship, EditionRow, NewEdition, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';

type Editions = Pick<
  Records,
  'addEdition' | 'replaceEditions' | 'editionsOf' | 'editionsByArtefact' | 'edition' | 'searchEditions'
>;

/** Editions and the index that finds them. An edition's content is written once and only ever erased. */
export function createEditionRecords(db: Kysely<Tables>): Editions {
  const select = () => db.selectFrom('editions').selectAll();

  return {
    addEdition: (board, publication, edition) =>
      db.transaction().execute(async (trx) => {
        const closed = await trx
          .updateTable('publications')
          .set({ closed_at: edition.publishedAt })
          .where('id', '=', publication)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (closed.numUpdatedRows !== 1n) return null;
        const added = await insertEdition(trx, board, edition);
        await indexLatest(trx, board);
        return added;
      }),

    replaceEditions: (board, numbers, next, now) =>
      db.transaction().execute(async (trx) => {
        if (numbers.length > 0) {
          await trx
            .updateTable('editions')
            .set({ content: null, authors: '[]', title: '', withdrawn_at: now })
            .where('board', '=', board)
            .where('number', 'in', [...numbers])
            .execute();
        }
        const added = next === null ? null : await insertEdition(trx, board, next);
        const latest = await latestLiving(trx, board);
        // Tombstones, also earlier ones, lead on to what is there now, never to another tombstone.
        await trx
          .updateTable('editions')
          .set({ replaced_by: latest?.number ?? null })
          .where('board', '=', board)
          .where('content', 'is', null)
          .execute();
        await indexLatest(trx, board);
        return added;
      }),

    async editionsOf(board) {
      return (await select().where('board', '=', board).orderBy('number').execute()).map(toEdition);
    },
    async editionsByArtefact(artefact) {
      return (await select().where('artefact', '=', artefact).orderBy('number').execute()).map(toEdition);
    },
    async edition(artefact, number) {
      const row = await select().where('artefact', '=', artefact).where('number', '=', number).executeTakeFirst();
      return row === undefined ? null : toEdition(row);
    },

    async searchEditions(words, offset, limit) {
      const match = toMatch(words);
      const found = db
        .selectFrom('library_search')
        .innerJoin('editions', (join) =>
          join
            .onRef('editions.artefact', '=', 'library_search.artefact')
            .onRef('editions.number', '=', 'library_search.number'),
        )
        .$if(match !== null, (query) => query.where(sql<boolean>`library_search MATCH ${match}`));
      const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll('editions')
        // A word in the title weighs like five in the text.
        .$if(match !== null, (query) => query.orderBy(sql`bm25(library_search, 5.0, 1.0)`))
        .orderBy('published_at', 'desc')
        .orderBy('editions.artefact')
        .offset(offset)
        .limit(limit)
        .execute();
      return { total: Number(total), editions: rows.map(toEdition) };
    },
  };
}

async function insertEdition(trx: Transaction<Tables>, board: string, edition: NewEdition): Promise<EditionRow> {
  const { artefact } = await trx
    .selectFrom('boards')
    .select('artefact')
    .where('id', '=', board)
    .executeTakeFirstOrThrow();
  const { last } = await trx
    .selectFrom('editions')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('artefact', '=', artefact)
    .executeTakeFirstOrThrow();
  const row: Selectable<Tables['editions']> = {
    board,
    artefact,
    number: (last ?? 0) + 1,
    title: edition.content.title,
    published_at: edition.publishedAt,
    content: JSON.stringify(edition.content),
    authors: JSON.stringify(edition.authors),
    withdrawn_at: null,
    replaced_by: null,
  };
  await trx.insertInto('editions').values(row).execute();
  return toEdition(row);
}

async function latestLiving(trx: Transaction<Tables>, board: string): Promise<EditionRow | null> {
  const row = await trx
    .selectFrom('editions')
    .selectAll()
    .where('board', '=', board)
    .where('content', 'is not', null)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : toEdition(row);
}

/** The index holds one row per artefact: its latest living edition. */
export async function indexLatest(trx: Transaction<Tables>, board: string): Promise<void> {
  const { artefact } = await trx
    .selectFrom('boards')
    .select('artefact')
    .where('id', '=', board)
    .executeTakeFirstOrThrow();
  await trx.deleteFrom('library_search').where('artefact', '=', artefact).execute();
  const latest = await latestLiving(trx, board);
  if (latest?.content == null) return;
  await trx
    .insertInto('library_search')
    .values({ title: latest.title, text: editionText(latest.content), artefact, number: latest.number })
    .execute();
}

/** FTS5 query that takes every word as a beginning of a word; null when there are no words. */
function toMatch(words: string): string | null {
  const terms = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  return terms.length === 0
    ? null
    : terms
        .slice(0, 16)
        .map((term) => `"${term}"*`)
        .join(' ');
}

function toEdition(row: Selectable<Tables['editions']>): EditionRow {
  return {
    board: row.board,
    artefact: row.artefact,
    number: row.number,
    title: row.title,
    publishedAt: row.published_at,
    content: row.content === null ? null : (JSON.parse(row.content) as EditionContent),
    authors: JSON.parse(row.authors) as EditionAuthorship[],
    withdrawnAt: row.withdrawn_at,
    replacedBy: row.replaced_by,
  };
}
