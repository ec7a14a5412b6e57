import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { dayOf, HOUR_MS, hourOf, secondsOf } from "../counters.ts";
import type { Firing, Statistics, StatisticsQuery } from "../statistics.ts";
import type { DecisionKind } from "../store.ts";
import type { Tables } from "../tables.ts";

type RulingKind = Exclude<DecisionKind, "verdict">;

/** So many articles are named. */
const BUSIEST = 20;

/** All figures of a span of time, summed up from the counters. */
export async function statisticsOf(
  db: Kysely<Tables>,
  query: StatisticsQuery,
): Promise<Statistics> {
  const where = within(query);
  const read = async <T>(statement: RawBuilder<T>) => (await statement.execute(db)).rows;
  // At once, since each goes to a server and back where the database has one.
  const [comments, rulings, waits, firings, articles] = await Promise.all([
    read(sql<{ hour: number; status: Status; count: number }>`
      select hour, status, sum(count) as count from hourly_comments ${where} group by hour, status
      order by hour, status`),
    read(sql<{ hour: number; kind: RulingKind; count: number }>`
      select hour, kind, sum(count) as count from hourly_rulings ${where} group by hour, kind
      order by hour, kind`),
    read(sql<{ waited: number; count: number }>`
      select waited, sum(count) as count from hourly_rulings ${where} and waited >= 0
      group by waited order by waited`),
    firingsOf(db, query),
    busiest(db, query),
  ]);
  return {
    comments: comments.map(({ hour, ...rest }) => ({ at: hour * HOUR_MS, ...rest })),
    rulings: rulings.map(({ hour, ...rest }) => ({ at: hour * HOUR_MS, ...rest })),
    waits: waits.map(({ waited, count }) => ({ seconds: secondsOf(waited), count })),
    firings,
    articles,
  };
}

/** SQLite answers while everything else waits, so a long span is read in parts of so many hours. */
const PART_MS = 28 * 24 * HOUR_MS;

/** How often each entry fired, the most often first. */
export async function firingsOf(db: Kysely<Tables>, query: StatisticsQuery): Promise<Firing[]> {
  const sums = new Map<string, Firing>();
  for (let from = query.from; from < query.to; from = nextPart(from)) {
    const part = { ...query, from, to: Math.min(nextPart(from), query.to) };
    const { rows } = await sql<Firing & { entry: string }>`
      select rule, entry, sum(fired) as fired, sum(upheld) as upheld, sum(overturned) as overturned
      from hourly_findings ${within(part)} group by rule, entry`.execute(db);
    for (const row of rows) {
      const key = `${row.rule} ${row.entry}`;
      const sum = sums.get(key);
      sums.set(key, {
        rule: row.rule,
        entry: row.entry === "" ? null : row.entry,
        fired: row.fired + (sum?.fired ?? 0),
        upheld: row.upheld + (sum?.upheld ?? 0),
        overturned: row.overturned + (sum?.overturned ?? 0),
      });
    }
    await nextTurn();
  }
  const inCodeOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return [...sums.values()].sort(
    (a, b) =>
      b.fired - a.fired || inCodeOrder(a.rule, b.rule) || inCodeOrder(a.entry ?? "", b.entry ?? ""),
  );
}

/** Parts begin with an hour, so that none is counted in two. */
const nextPart = (from: number) => hourOf(from) * HOUR_MS + PART_MS;

async function busiest(db: Kysely<Tables>, { from, to, site }: StatisticsQuery) {
  const { rows } = await sql<{
    site: string;
    article_id: string;
    url: string | null;
    title: string | null;
    comments: number;
    refused: number;
  }>`
    with busy as (
      select site, article_id, sum(comments) as comments, sum(refused) as refused
      from daily_articles
      where day >= ${dayOf(from)} and day <= ${dayOf(to - 1)}
        ${site === undefined ? sql`` : sql`and site = ${site}`}
      group by site, article_id order by comments desc, site, article_id limit ${BUSIEST})
    select busy.*, articles.url, articles.title
    from busy join articles on articles.site = busy.site and articles.id = busy.article_id
    order by busy.comments desc, busy.site, busy.article_id`.execute(db);
  return rows.map((row) => ({
    site: row.site,
    article: { id: row.article_id, url: row.url, title: row.title },
    comments: row.comments,
    refused: row.refused,
  }));
}

function within({ from, to, site }: StatisticsQuery): RawBuilder<unknown> {
  const ofSite = site === undefined ? sql`` : sql`and site = ${site}`;
  return sql`where hour >= ${hourOf(from)} and hour <= ${hourOf(to - 1)} ${ofSite}`;
}
