import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";
import type { CopiedTable } from "./copied-tables.ts";

export type Row = Readonly<Record<string, string | number | null>>;

/** Rows read and written at once: a few megabytes of the longest comments there can be. */
const ROWS = 500;

/** The rows of a table in the order of its key, some at a time, after a certain one. */
export async function* rowsOf(
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

/** Of a row, in the order of the key's columns. */
export const keyOf = (row: Row, key: readonly string[]) =>
  key.map((column) => row[column] as string | number);
