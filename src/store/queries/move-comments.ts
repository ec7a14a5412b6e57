import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Comment } from "../store.ts";
import { sumsOf } from "../sums.ts";
import type { Tables } from "../tables.ts";
import { rulesOf } from "../verdict-facts.ts";

/** Under which status the lists and counters have a comment, and whether it waits for a person. */
export interface Standing {
  readonly status: Status;
  /** 1 while a person's ruling stands. */
  readonly ruled: number;
}

/** A comment as it is now, and where the lists have it and are to have it. */
export interface Move {
  readonly comment: Comment;
  readonly from: Standing;
  readonly to: Standing;
}

/** Brings the rows of comments along with the decisions that were just appended. */
export async function moveComments(
  transaction: Kysely<Tables>,
  moves: readonly Move[],
): Promise<void> {
  const alike = Map.groupBy(moves, ({ comment: { version, decidedAt }, to }) =>
    JSON.stringify([version, decidedAt, to]),
  );
  for (const some of alike.values()) {
    const [{ comment, to }] = some as [Move];
    await transaction
      .updateTable("comments")
      .set({ ...to, version: comment.version, decided_at: comment.decidedAt })
      .where(
        "id",
        "in",
        some.map(({ comment: { id } }) => id),
      )
      .execute();
  }
}

/** Brings the queue's list of rules along. */
export async function moveRules(
  transaction: Kysely<Tables>,
  moves: readonly Move[],
): Promise<void> {
  const alike = Map.groupBy(moves, ({ from, to }) => JSON.stringify([from, to]));
  for (const some of alike.values()) {
    const [{ from, to }] = some as [Move];
    const rows = some.flatMap(({ comment: { id, verdict, createdAt } }) =>
      rulesOf(verdict).map(
        (rule) => sql`(${rule}, cast(${createdAt} as bigint),
          (select comments.seq from comments where comments.id = ${id}))`,
      ),
    );
    if (rows.length === 0) continue;
    await sql`
      with moved (rule, created_at, comment_seq) as (values ${sql.join(rows)})
      update comment_rules set status = ${to.status}, ruled = ${to.ruled} from moved
      where comment_rules.rule = moved.rule and comment_rules.status = ${from.status}
        and comment_rules.ruled = ${from.ruled} and comment_rules.created_at = moved.created_at
        and comment_rules.comment_seq = moved.comment_seq`.execute(transaction);
  }
}

/** Brings the counters of the queue along. */
export async function moveCounts(
  transaction: Kysely<Tables>,
  moves: readonly Move[],
): Promise<void> {
  const changes = moves.flatMap(({ comment: { site }, from, to }) => [
    { key: [site, to.status] as const, sums: [1, 1 - to.ruled] },
    { key: [site, from.status] as const, sums: [-1, from.ruled - 1] },
  ]);
  for (const { key, sums } of sumsOf(changes)) {
    const [site, status] = key;
    const [count = 0, waiting = 0] = sums;
    if (count === 0 && waiting === 0) continue;
    const { numUpdatedRows } = await transaction
      .updateTable("comment_counts")
      .set((eb) => ({ count: eb("count", "+", count), waiting: eb("waiting", "+", waiting) }))
      .where("site", "=", site)
      .where("status", "=", status)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) continue;
    const row = { site, status, count, waiting };
    await transaction.insertInto("comment_counts").values(row).execute();
  }
}
