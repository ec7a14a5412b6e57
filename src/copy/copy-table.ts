import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CompiledQuery, type Kysely, sql } from "kysely";
import { indexedWords } from "../store/search-words.ts";
import type { Tables } from "../store/tables.ts";
import type { COPIED_TABLES } from "./copied-tables.ts";
import { copiedSoFar, noteCopied } from "./copy-state.ts";
import type { OpenTables } from "./open-tables.ts";

type CopiedTable = (typeof COPIED_TABLES)[number];
type Row = Readonly<Record<string, string | number | null>>;

/** Rows read and written at once: a few megabytes of the longest comments there can be. */
const ROWS = 500;
/** SQLite takes 32,766 parameters. */
const PARAMETERS = 30_000;

/** The rows of a table in the order of its key, some at a time, after a certain one. */
async function* rowsOf(
  tables: Kysely<Tables>,
  { name, key }: CopiedTable,
  after: readonly (string | number)[] | null,
): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last = after; ; ) {
    const from = last === null ? sql`` : sql`where (${columns}) > (${sql.join([...last])})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(name)} ${from} order by ${columns} limit ${ROWS}`.execute(tables);
    if (rows.length > 0) yield rows;
    // SQLite answers without waiting for anything, and nothing else would ever have its turn.
    await nextTurn();
    if (rows.length < ROWS) return;
    last = keyOf(rows.at(-1) as Row, key);
  }
}

const keyOf = (row: Row, key: readonly string[]) =>
  key.map((column) => row[column] as string | number);

/**
 * Copies what is not there yet of one table. Rows, the words to search by, and how far it has come
 * are written together, so that it goes on where it was cut off.
 * @param copied told the number of rows each time
 */
export async function copyTable(
  source: OpenTables,
  target: OpenTables,
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
      await insert(transaction, target, table.name, batch);
      await noteCopied(transaction, table.name, { rows, last });
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

/** How many rows there are, and a sum over all of them that does not depend on their order. */
export async function digest(
  { tables }: OpenTables,
  table: CopiedTable,
  read: (rows: number) => void,
): Promise<{ readonly rows: number; readonly sum: string }> {
  const sum = Buffer.alloc(32);
  let count = 0;
  for await (const rows of rowsOf(tables, table, null)) {
    for (const row of rows) {
      const columns = Object.keys(row).sort();
      const text = JSON.stringify(columns.map((column) => [column, row[column]]));
      const hash = createHash("sha256").update(text).digest();
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) ^ (hash[at] ?? 0);
    }
    count += rows.length;
    read(count);
  }
  return { rows: count, sum: sum.toString("hex") };
}
