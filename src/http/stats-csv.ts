import { type Locale, ruleName } from "../messages/messages.ts";
import { csvOf } from "./csv.ts";
import type { Stats, StatsTable } from "./stats-figures.ts";

/** One table of the figures. The heads are the names of the API's fields, the same everywhere. */
export function statsCsv(stats: Stats, table: StatsTable, locale: Locale): string {
  switch (table) {
    case "days":
      return csvOf(
        ["day", "approved", "held", "rejected", "approvals", "rejections", "undos"],
        stats.days.map(({ day, approved, held, rejected, rulings: { approve, reject, undo } }) => [
          ...[day, approved, held, rejected],
          ...[approve, reject, undo],
        ]),
      );
    case "rules":
      return csvOf(
        ["rule", "name", "fired", "upheld", "overturned", "overturnRate"],
        stats.rules.map(({ rule, ...rest }) => [rule, ruleName(rule, locale), ...figures(rest)]),
      );
    case "entries":
      return csvOf(
        ["rule", "entry", "fired", "upheld", "overturned", "overturnRate"],
        stats.entries.map(({ rule, entry, ...rest }) => [rule, entry, ...figures(rest)]),
      );
    case "articles":
      return csvOf(
        ["site", "id", "title", "url", "comments", "refused"],
        stats.articles.map(({ site, article, comments, refused }) => [
          ...[site, article.id, article.title, article.url],
          ...[comments, refused],
        ]),
      );
  }
}

function figures(row: Omit<Stats["rules"][number], "rule">): (number | null)[] {
  const rate = row.overturnRate;
  const rounded = rate === null ? null : Math.round(rate * 10_000) / 10_000;
  return [row.fired, row.upheld, row.overturned, rounded];
}
