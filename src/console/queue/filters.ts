import type { Query } from "../api/query.ts";
import type { Status } from "../api/types.ts";

export const TABS = ["rejected", "held", "approved"] as const;
export const ORDERS = ["newest", "oldest", "doubtful"] as const;
export const AGES = ["1h", "24h", "7d", "30d", "older-24h", "older-7d"] as const;

/** What the queue shows. Every part of it is in the address; "" means any. */
export interface Filters {
  readonly status: Status;
  readonly rule: string;
  readonly site: string;
  readonly article: string;
  readonly language: string;
  readonly age: (typeof AGES)[number] | "";
  readonly text: string;
  /** "yes": what a moderator has ruled on, instead of what waits for one. */
  readonly decided: "yes" | "";
  readonly order: (typeof ORDERS)[number];
}

export const NARROWING = ["rule", "site", "article", "language", "age", "text", "decided"] as const;

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((one) => one === value);

/** Reads an address; what it does not name, or names wrongly, is as at first. */
export function filtersOf(query: URLSearchParams): Filters {
  const free = (name: string) => query.get(name)?.slice(0, 200) ?? "";
  return {
    status: oneOf(TABS, query.get("status")) ?? "rejected",
    rule: free("rule"),
    site: free("site"),
    article: free("article"),
    language: free("language"),
    age: oneOf(AGES, query.get("age")) ?? "",
    text: free("text"),
    decided: query.get("decided") === "yes" ? "yes" : "",
    order: oneOf(ORDERS, query.get("order")) ?? "newest",
  };
}

/** The address's query for these filters, without what is as at first. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.status !== "rejected") query.set("status", filters.status);
  for (const name of NARROWING) if (filters[name] !== "") query.set(name, filters[name]);
  if (filters.order !== "newest") query.set("order", filters.order);
  return query;
}

const HOUR = 3_600_000;
const SPANS: Readonly<Record<string, number>> = {
  "1h": HOUR,
  "24h": 24 * HOUR,
  "7d": 7 * 24 * HOUR,
  "30d": 30 * 24 * HOUR,
};

/** What the API is asked for. @param now milliseconds since 1970 */
export function apiQuery(filters: Filters, now: number): Query {
  const { age, ...rest } = filters;
  const older = age.startsWith("older-");
  const span = SPANS[age.replace("older-", "")];
  const limit = span === undefined ? undefined : new Date(now - span).toISOString();
  // Rejected and held comments wait until a person has ruled on them.
  const decided = filters.decided || (filters.status === "approved" ? null : "no");
  return { ...rest, decided, ...(limit ? { [older ? "before" : "after"]: limit } : {}) };
}
