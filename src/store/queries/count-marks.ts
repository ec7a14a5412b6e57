import type { Kysely } from "kysely";
import type { Mark } from "../store.ts";
import type { Tables } from "../tables.ts";

/** In the transaction that opens marks or closes them; `change` is 1 or -1 for each of the kinds. */
export async function countMarked(
  transaction: Kysely<Tables>,
  site: string,
  kinds: readonly Mark[],
  change: 1 | -1,
): Promise<void> {
  for (const [kind, marks] of Map.groupBy(kinds, (one) => one)) {
    const by = change * marks.length;
    const { numUpdatedRows } = await transaction
      .updateTable("mark_counts")
      .set((eb) => ({ count: eb("count", "+", by) }))
      .where("site", "=", site)
      .where("kind", "=", kind)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) continue;
    await transaction.insertInto("mark_counts").values({ site, kind, count: by }).execute();
  }
}
