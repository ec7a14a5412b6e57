import { dayOf, hourOf } from "./counters.ts";
import type { NewComment } from "./store.ts";
import { entriesOf } from "./verdict-facts.ts";

/** What new comments add to one row of a counter: the row's key, and how many. */
export type Sum = readonly [...key: (string | number)[], count: number];

const KINDS = ["statuses", "hours", "findings", "articles", "refusals"] as const;
type Kind = (typeof KINDS)[number];

/**
 * What a batch of new comments adds to the counters. They fall into the same few hours, sites and
 * articles, so that each counter is written once for all of them.
 */
export class CommentSums {
  readonly #sums = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as Record<
    Kind,
    Map<string, { readonly key: readonly (string | number)[]; sum: number }>
  >;

  note({ site, article, verdict, createdAt }: NewComment): void {
    const { status } = verdict;
    const [hour, day] = [hourOf(createdAt), dayOf(createdAt)];
    this.#add("statuses", site, status);
    this.#add("hours", hour, site, status);
    for (const { rule, entry } of entriesOf(verdict)) {
      this.#add("findings", hour, site, rule, entry);
    }
    this.#add("articles", day, site, article.id);
    if (status !== "approved") this.#add("refusals", day, site, article.id);
  }

  of(kind: Kind): Sum[] {
    return [...this.#sums[kind].values()].map(({ key, sum }): Sum => [...key, sum]);
  }

  clear(): void {
    for (const kind of KINDS) this.#sums[kind].clear();
  }

  #add(kind: Kind, ...key: (string | number)[]): void {
    const text = key.join("\0");
    const known = this.#sums[kind].get(text);
    if (known) known.sum++;
    else this.#sums[kind].set(text, { key, sum: 1 });
  }
}
