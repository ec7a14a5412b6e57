import { z } from "zod";
import type { Firing, Statistics } from "../store/statistics.ts";
import type { Store } from "../store/store.ts";
import { type LocalDay, localDays } from "./local-days.ts";

/** The tables that can be had as CSV. */
export const STATS_TABLES = ["days", "rules", "entries", "articles"] as const;
export type StatsTable = (typeof STATS_TABLES)[number];

/** So many entries are named. */
const MOST_FIRED = 50;

const count = z.int().nonnegative();
const figures = {
  fired: count.meta({ description: "Comments in which it found something." }),
  upheld: count.meta({ description: "Of those refused for it: rejected by a moderator as well." }),
  overturned: count.meta({ description: "Of those refused for it: approved by a moderator." }),
  overturnRate: z.number().nullable().meta({ description: "overturned ÷ (upheld + overturned)." }),
};

export const StatsSchema = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    timezone: z.string(),
    site: z.string().nullable(),
    days: z.array(
      z.strictObject({
        day: z.string(),
        approved: count.meta({ description: "By the rules, as are held and rejected." }),
        held: count,
        rejected: count,
        rulings: z.strictObject({ approve: count, reject: count, undo: count }),
      }),
    ),
    rules: z.array(z.strictObject({ rule: z.string(), ...figures })),
    entries: z.array(z.strictObject({ rule: z.string(), entry: z.string(), ...figures })),
    timeToDecision: z
      .strictObject({
        median: z.number().nullable(),
        p90: z.number().nullable(),
        count,
      })
      .meta({ description: "Seconds from sent to a person's first decision, within 5 %." }),
    articles: z.array(
      z.strictObject({
        site: z.string(),
        article: z.strictObject({
          id: z.string(),
          url: z.string().nullable(),
          title: z.string().nullable(),
        }),
        comments: count,
        refused: count.meta({ description: "Held or rejected by the rules." }),
      }),
    ),
  })
  .meta({ id: "Stats" });

export type Stats = z.infer<typeof StatsSchema>;

interface Span {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly site: string | null;
}

/** All figures of a span of days as people in a time zone know them. */
export async function statsOf(store: Store, span: Span): Promise<Stats> {
  const days = localDays(span.from, span.to, span.timezone);
  const kept = await store.statistics({
    from: (days[0] as LocalDay).from,
    to: (days.at(-1) as LocalDay).to,
    ...(span.site === null ? {} : { site: span.site }),
  });
  const entries = kept.firings.flatMap(({ entry, ...firing }) =>
    entry === null ? [] : [{ rule: firing.rule, entry, ...rated(firing) }],
  );
  return {
    ...span,
    days: byDay(days, kept),
    rules: byRule(kept.firings),
    entries: entries.slice(0, MOST_FIRED),
    timeToDecision: {
      median: waitedBy(kept.waits, 0.5),
      p90: waitedBy(kept.waits, 0.9),
      count: kept.waits.reduce((sum, { count }) => sum + count, 0),
    },
    articles: [...kept.articles],
  };
}

function byDay(days: readonly LocalDay[], { comments, rulings }: Statistics): Stats["days"] {
  const told = days.map(({ day }) => ({
    day,
    approved: 0,
    held: 0,
    rejected: 0,
    rulings: { approve: 0, reject: 0, undo: 0 },
  }));
  const at = (moment: number) => told[days.findLastIndex(({ from }) => from <= moment)];
  for (const { at: hour, status, count } of comments) {
    const day = at(hour);
    if (day) day[status] += count;
  }
  for (const { at: hour, kind, count } of rulings) {
    const day = at(hour);
    if (day) day.rulings[kind] += count;
  }
  return told;
}

/** A comment in which several entries of a rule fired counts once for each of them. */
function byRule(firings: readonly Firing[]): Stats["rules"] {
  const rules = Map.groupBy(firings, ({ rule }) => rule);
  const sum = (list: readonly Firing[], key: "fired" | "upheld" | "overturned") =>
    list.reduce((total, one) => total + one[key], 0);
  return [...rules]
    .map(([rule, list]) => ({
      rule,
      ...rated({
        fired: sum(list, "fired"),
        upheld: sum(list, "upheld"),
        overturned: sum(list, "overturned"),
      }),
    }))
    .sort((a, b) => b.fired - a.fired);
}

function rated({ fired, upheld, overturned }: Pick<Firing, "fired" | "upheld" | "overturned">) {
  const ruled = upheld + overturned;
  return { fired, upheld, overturned, overturnRate: ruled === 0 ? null : overturned / ruled };
}

/** The time by which this share of the comments had been decided. */
function waitedBy(waits: Statistics["waits"], share: number): number | null {
  const all = waits.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const { seconds, count } of waits) {
    passed += count;
    if (passed >= all * share) return seconds;
  }
  return null;
}
