import { certaintyOf } from "../../store/verdict-facts.ts";
import type { Ruling } from "../api/moderation.ts";
import type { QueuedComment, Standing } from "../api/types.ts";
import type { Filters } from "./filters.ts";

/** One comment in the queue, and what went otherwise than wished. */
export interface Card {
  readonly comment: QueuedComment;
  /** Somebody decided it in between; `wanted` is what this moderator had asked for, if anything. */
  readonly clash?: { readonly standing: Standing; readonly wanted: Ruling | null } | undefined;
  /** Why the last wish was not granted, in words. */
  readonly error?: string | undefined;
}

/** The order in which the service lists, so that a card returns to its place. */
export function compareCards(order: Filters["order"]): (a: Card, b: Card) => number {
  const key = ({ comment }: Card) =>
    order === "doubtful" ? certaintyOf(comment.verdict) : Date.parse(comment.createdAt);
  const sign = order === "newest" ? -1 : 1;
  return (a, b) => sign * (key(a) - key(b) || (a.comment.id < b.comment.id ? -1 : 1));
}

/** Puts cards where they belong; a card that is there already is replaced. */
export function withCards(
  cards: readonly Card[],
  more: readonly Card[],
  order: Filters["order"],
): Card[] {
  const ids = new Set(more.map(({ comment }) => comment.id));
  const others = cards.filter(({ comment }) => !ids.has(comment.id));
  return [...others, ...more].sort(compareCards(order));
}
