import type { Query } from "../api/query.ts";
import type { Mark, Status } from "../api/types.ts";

/** Statuses, and what readers brought before the moderators, whatever its status. */
export const TABS = ["rejected", "held", "report", "appeal", "approved"] as const;
export type Tab = (typeof TABS)[number];
const STATUSES = ["rejected", "held", "approved"] as const satisfies readonly Status[];
const MARKS = ["report", "appeal"] as const satisfies readonly Mark[];
export const ORDERS = ["newest", "oldest", "doubtful"] as const;
export const AGES = ["1h", "24h", "7d", "30d", "older-24h", "older-7d"] as const;

/** What the queue shows. Every part of it is in the address; "" means any. */
export interface Filters {
  /** Without meaning where `marked` is set. */
  readonly status: Status;
  readonly marked: Mark | "";
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
    status: oneOf(STATUSES, query.get("status")) ?? "rejected",
    marked: oneOf(MARKS, query.get("marked")) ?? "",
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

/** The tab that shows these filters' list. */
export const tabOf = ({ status, marked }: Filters): Tab => marked || status;

/** The same filters on another tab; what waits there has no ruling that could be asked for. */
export function onTab(filters: Filters, tab: Tab): Filters {
  if (tab === "report" || tab === "appeal") return { ...filters, marked: tab, decided: "" };
  return { ...filters, status: tab, marked: "" };
}

/** The address's query for these filters, without what is as at first. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.marked) query.set("marked", filters.marked);
  else if (filters.status !== "rejected") query.set("status", filters.status);
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
  const { age, marked, status, ...rest } = filters;
  const older = age.startsWith("older-");
  const span = SPANS[age.replace("older-", "")];
  const limit = span === undefined ? undefined : new Date(now - span).toISOString();
  // Rejected and held comments wait until a person has ruled on them.
  const waits = marked === "" && status !== "approved";
  const decided = filters.decided || (waits ? "no" : null);
  const list = marked ? { marked } : { status };
  return { ...rest, ...list, decided, ...(limit ? { [older ? "before" : "after"]: limit } : {}) };
}
