import type { Status } from "../moderation/rule.ts";
import type { Article, DecisionKind } from "./store.ts";

/** A span of time in milliseconds since 1970, the end exclusive, in whole hours. */
export interface StatisticsQuery {
  readonly from: number;
  readonly to: number;
  readonly site?: string;
}

/** How often an entry (null: the rule by itself) found something in comments of a span of time. */
export interface Firing {
  readonly rule: string;
  readonly entry: string | null;
  /** Comments in which it found something. */
  readonly fired: number;
  /** Of those that it refused and a moderator ruled on: confirmed, and approved after all. */
  readonly upheld: number;
  readonly overturned: number;
}

export interface Statistics {
  /** By the hour (`at`: its beginning in ms since 1970) and the status that the rules gave. */
  readonly comments: readonly {
    readonly at: number;
    readonly status: Status;
    readonly count: number;
  }[];
  readonly rulings: readonly {
    readonly at: number;
    readonly kind: Exclude<DecisionKind, "verdict">;
    readonly count: number;
  }[];
  /** Seconds until the first ruling about a comment (within 5 %), shortest first. */
  readonly waits: readonly { readonly seconds: number; readonly count: number }[];
  /** The most often first. */
  readonly firings: readonly Firing[];
  /** The 20 with most comments, by days in UTC. */
  readonly articles: readonly {
    readonly site: string;
    readonly article: Article;
    readonly comments: number;
    readonly refused: number;
  }[];
}
