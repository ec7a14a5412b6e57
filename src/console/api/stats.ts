import { type Query, queryString } from "./query.ts";
import { request } from "./request.ts";

export interface DayFigures {
  readonly day: string;
  readonly approved: number;
  readonly held: number;
  readonly rejected: number;
  readonly rulings: { readonly approve: number; readonly reject: number; readonly undo: number };
}

/** How often a rule or an entry fired, and what moderators made of it. */
export interface RuleFigures {
  readonly rule: string;
  readonly entry?: string;
  readonly fired: number;
  readonly upheld: number;
  readonly overturned: number;
  /** 0…1; null while nobody has ruled. */
  readonly overturnRate: number | null;
}

export interface ArticleFigures {
  readonly site: string;
  readonly article: {
    readonly id: string;
    readonly url: string | null;
    readonly title: string | null;
  };
  readonly comments: number;
  readonly refused: number;
}

export interface Stats {
  readonly from: string;
  readonly to: string;
  readonly days: readonly DayFigures[];
  readonly rules: readonly RuleFigures[];
  readonly entries: readonly RuleFigures[];
  /** Seconds from sent to a moderator's first ruling. */
  readonly timeToDecision: {
    readonly median: number | null;
    readonly p90: number | null;
    readonly count: number;
  };
  readonly articles: readonly ArticleFigures[];
}

export type StatsTable = "days" | "rules" | "entries" | "articles";

export const readStats = (query: Query, signal: AbortSignal) =>
  request<Stats>("GET", "/v1/stats", { query, signal });

/** Where the browser gets a table as a file. */
export const csvAddress = (query: Query, table: StatsTable) =>
  `/v1/stats${queryString({ ...query, format: "csv", table })}`;
