import { z } from "zod";
import { Problem } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { dayAfter, dayIn, isTimeZone } from "./local-days.ts";
import { type Route, route } from "./route.ts";
import { statsCsv } from "./stats-csv.ts";
import { STATS_TABLES, StatsSchema, statsOf } from "./stats-figures.ts";
import { siteId } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
}

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

const day = z.iso.date("A day such as 2026-11-26 is expected.").meta({ format: "date" });

/** How the rules and the moderators are doing. */
export function statsRoutes({ store }: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/stats",
      access: "moderator",
      tag: "Moderators",
      summary: "Figures of a span of days",
      description:
        "Comments and rulings by day, rules and entries with what moderators made of them, waiting " +
        "times and the busiest articles. With `format=csv` or `Accept: text/csv` one of the tables.",
      query: z.strictObject({
        from: day.optional().meta({ description: "Absent: so that the span has 30 days." }),
        to: day.optional().meta({ description: "Included. Absent: today." }),
        site: siteId.optional(),
        timezone: z
          .string()
          .max(64)
          .refine(isTimeZone, "A time zone such as Europe/Istanbul is expected.")
          .default("Europe/Istanbul")
          .meta({ description: "In which days begin and end." }),
        format: z.enum(["json", "csv"]).optional(),
        table: z.enum(STATS_TABLES).default("days").meta({ description: "For CSV: which table." }),
      }),
      answers: {
        200: {
          description: "Figures, or one table of them as text/csv.",
          body: z.union([StatsSchema, z.string()]),
        },
      },
      async handle({ query, request, now, locale }) {
        const { timezone, site, table } = query;
        const to = query.to ?? dayIn(timezone, now);
        const from = query.from ?? dayAfter(to, 1 - DEFAULT_DAYS);
        refuseSpan(from, to);
        const figures = await statsOf(store, { from, to, timezone, site: site ?? null });
        const wants =
          query.format ?? (request.accepts(["json", "text/csv"]) === "text/csv" ? "csv" : "json");
        if (wants === "json") return { status: 200, body: figures };
        const name = `suzgec-${table}-${from}-${to}.csv`;
        return {
          status: 200,
          body: statsCsv(figures, table, locale),
          type: "text/csv; charset=utf-8",
          headers: { "Content-Disposition": `attachment; filename="${name}"` },
        };
      },
    }),
  ];
}

function refuseSpan(from: string, to: string): void {
  const refuse = (path: string, message: string) =>
    new Problem("request.invalid", { errors: [{ path, message }] });
  if (from > to) throw refuse("from", "The first day is expected before the last.");
  if (dayAfter(from, MOST_DAYS) <= to)
    throw refuse("from", `At most ${MOST_DAYS} days are told at once.`);
}
