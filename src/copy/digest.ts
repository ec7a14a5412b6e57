import { createHash } from "node:crypto";
import type { CopiedTable } from "./copied-tables.ts";
import type { OpenTables } from "./open-tables.ts";
import { rowsOf } from "./rows.ts";

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
