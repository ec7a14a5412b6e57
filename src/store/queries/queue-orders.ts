import { type RawBuilder, sql } from "kysely";
import type { Position, QueueOrder } from "../store.ts";

/** Where a comment stands in the queue's order: what one of the orders asks for. */
export interface Place {
  readonly seq: number;
  readonly created_at: number;
  readonly certainty?: number;
}

interface Ordering {
  readonly columns: readonly (keyof Place)[];
  readonly direction: "asc" | "desc";
}

export const BY_TIME = ["created_at", "seq"] as const;

export const ORDERINGS: Readonly<Record<QueueOrder, Ordering>> = {
  newest: { columns: BY_TIME, direction: "desc" },
  oldest: { columns: BY_TIME, direction: "asc" },
  doubtful: { columns: ["certainty", ...BY_TIME], direction: "asc" },
};

export const positionOf = (order: QueueOrder, place: Place): Position =>
  ORDERINGS[order].columns.map((column) => place[column] ?? SURE);

/** The certainty of what the rules approved. */
export const SURE = 1;

/** The places of several lists as one. */
export function inOrderOf(order: QueueOrder): (a: Place, b: Place) => number {
  const { columns, direction } = ORDERINGS[order];
  const sign = direction === "asc" ? 1 : -1;
  return (a, b) => {
    for (const column of columns) {
      const apart = (a[column] ?? SURE) - (b[column] ?? SURE);
      if (apart !== 0) return sign * apart;
    }
    return 0;
  };
}

/** As a select or an order names them. */
export const list = (columns: readonly string[]) =>
  sql.join(columns.map((column) => sql.ref(column)));

export function inOrder(
  direction: "asc" | "desc",
  columns: readonly string[],
): RawBuilder<unknown> {
  const each = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(direction)}`);
  return sql`order by ${sql.join(each)}`;
}
