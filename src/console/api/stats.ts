import type { z } from "zod";
import type { StatsSchema, StatsTable } from "../../http/stats-figures.ts";
import { type Query, queryString } from "./query.ts";
import { request } from "./request.ts";

export type Stats = z.output<typeof StatsSchema>;
/** How often a rule or an entry fired, and what moderators made of it. */
export type RuleFigures = Stats["rules"][number] & { readonly entry?: string };

export type { StatsTable };

export const readStats = (query: Query, signal: AbortSignal) =>
  request<Stats>("GET", "/v1/stats", { query, signal });

/** Where the browser gets a table as a file. */
export const csvAddress = (query: Query, table: StatsTable) =>
  `/v1/stats${queryString({ ...query, format: "csv", table })}`;
