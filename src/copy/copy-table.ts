import { CompiledQuery, type Kysely, sql } from "kysely";
import { indexedWords } from "../store/search-words.ts";
import type { Tables } from "../store/tables.ts";
import type { CopiedTable } from "./copied-tables.ts";
import { copiedSoFar, noteCopied, type Target } from "./copy-state.ts";
import type { OpenTables } from "./open-tables.ts";
import { keyOf, type Row, rowsOf } from "./rows.ts";

/** SQLite takes 32,766 parameters. */
const PARAMETERS = 30_000;

/**
 * Copies what is not there yet of one table. Rows, the words to search by, and how far it has come
 * are written together, so that it goes on where it was cut off.
 * @param copied told the number of rows each time
 */
export async function copyTable(
  source: OpenTables,
  target: Target,
  table: CopiedTable,
  copied: (rows: number) => void,
): Promise<void> {
  const before = await copiedSoFar(target.tables, table.name);
  let { rows } = before;
  copied(rows);
  for await (const batch of rowsOf(source.tables, table, before.last)) {
    rows += batch.length;
    const last = keyOf(batch.at(-1) as Row, table.key);
    await target.tables.transaction().execute(async (transaction) => {
      await noteCopied(transaction, target.filler, table.name, { rows, last });
      await insert(transaction, target, table.name, batch);
      if (table.name === "comments") await index(transaction, target, batch);
    });
    copied(rows);
  }
}

async function insert(
  tables: Kysely<Tables>,
  target: OpenTables,
  name: string,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] as Row);
  const into = `insert into ${name} (${columns.join(", ")})`;
  const step = Math.floor(PARAMETERS / columns.length);
  for (let from = 0; from < rows.length; from += step) {
    const part = rows.slice(from, from + step);
    const parameters = part.flatMap((row) => columns.map((column) => row[column]));
    const values = marks(target, part.length, columns.length);
    await tables.executeQuery(CompiledQuery.raw(`${into} values ${values}`, parameters));
  }
}

/** `(?, ?), (?, ?)`, or `($1, $2), ($3, $4)`; Kysely takes longer to build it than all the rest. */
function marks({ dialect }: OpenTables, rows: number, columns: number): string {
  const mark = (at: number) => (dialect === "sqlite" ? "?" : `$${at + 1}`);
  const row = (from: number) =>
    `(${Array.from({ length: columns }, (_, at) => mark(from + at)).join(", ")})`;
  return Array.from({ length: rows }, (_, at) => row(at * columns)).join(", ");
}

/** The words of comments, as each database keeps them for searching. */
async function index(
  tables: Kysely<Tables>,
  { dialect }: OpenTables,
  comments: readonly Row[],
): Promise<void> {
  const textOf = (row: Row) => `${row.author_name}\n${row.text}`;
  if (dialect === "sqlite") {
    const statement = "insert into comment_search (rowid, words) values (?, ?)";
    for (const row of comments) {
      const words = indexedWords(textOf(row));
      await tables.executeQuery(CompiledQuery.raw(statement, [row.seq, words]));
    }
    return;
  }
  const { lexemesOf } = await import("../store/postgres/lexemes.ts");
  const words = comments.map((row) => ({ seq: row.seq, words: lexemesOf(textOf(row)) }));
  await sql`
    insert into comment_search (seq, words)
    select seq, array_to_tsvector(string_to_array(words, ' '))
    from json_to_recordset(${JSON.stringify(words)}::json) as sent (seq bigint, words text)
  `.execute(tables);
}
