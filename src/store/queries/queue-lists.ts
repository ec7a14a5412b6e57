import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Position, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { type Condition, ruledIn } from "./queue-filters.ts";
import { BY_TIME, ORDERINGS, SURE } from "./queue-orders.ts";
import type { Asked } from "./queue-places.ts";

/** Comments that come out of an index in order: a status, ruled on or not, maybe of one site. */
interface List {
  readonly status: Status;
  readonly ruled: number;
  readonly site?: string;
}

/** Most comments, and in no index of their own that is not their site's or their language's. */
const isApprovedByRules = ({ status, ruled }: List) => status === "approved" && ruled === 0;

/** One after the other they are all comments with the statuses asked for. */
export async function listsOf(db: Kysely<Tables>, { query, statuses }: Asked): Promise<List[]> {
  const lists = statuses.flatMap((status) =>
    ruledIn(query.decided).map((ruled): List => ({ status, ruled })),
  );
  const isIndexed = query.site ?? query.language ?? query.rule;
  if (isIndexed !== undefined || !lists.some(isApprovedByRules)) return lists;
  const sites = await db.selectFrom("comment_counts").select("site").distinct().execute();
  return lists.flatMap((list) =>
    isApprovedByRules(list) ? sites.map(({ site }) => ({ ...list, site })) : [list],
  );
}

type Source = "comments" | "comment_rules";

/** Where one list is read from: the order of its index, and what the index must be told. */
interface Walk {
  readonly columns: readonly string[];
  readonly after: Position | undefined;
  readonly indexed: readonly Condition[];
}

export function walkOf({ order, after }: QueueQuery, from: Source, of: List): Walk {
  const seq = from === "comments" ? "seq" : "comment_seq";
  const columns = ORDERINGS[order].columns.map((column) => (column === "seq" ? seq : column));
  if (from !== "comments") return { columns, after, indexed: [] };
  if (!isApprovedByRules(of)) {
    const indexed = [sql<boolean>`(comments.status <> 'approved' or comments.ruled = 1)`];
    return { columns, after, indexed };
  }
  if (order !== "doubtful") return { columns, after, indexed: [] };
  // All are equally sure, and so in the order of time.
  const [certainty = 0, ...place] = after ?? [];
  return {
    columns: [...BY_TIME],
    after: Number(certainty) < SURE ? undefined : place,
    indexed: [],
  };
}
