import autocannon from "autocannon";
import { openDatabase } from "../../store/open-database.ts";
import { drive } from "./drive.ts";
import { SITE, submission, submissions } from "./requests.ts";
import type { Target } from "./target.ts";

/** Enough that the service is never short of requests, far more than it works on at once. */
const CONNECTIONS = 1_500;
const SUSTAINED_CONNECTIONS = 64;
const SUSTAINED_SECONDS = 10;
const LOOK_MS = 1_000;
/** After so many submissions memory is measured for the first time. */
const FIRST = 10_000;

export interface Soak {
  /** Submissions a second that the service can take. */
  readonly sustainable: number;
  /** Submissions sent, and how they were answered. */
  readonly sent: number;
  readonly answers: Readonly<Record<string, number>>;
  /** Connections that broke and requests that were not answered in ten seconds. */
  readonly errors: number;
  readonly acknowledged: readonly string[];
  readonly p50: number;
  readonly p99: number;
  /** Resident bytes after ten thousand acknowledged submissions and at the end; the most seen. */
  readonly memory: { readonly first: number; readonly last: number; readonly most: number };
}

/** Twice as many submissions as the service can take, for so many minutes. */
export async function soak(
  service: Target,
  minutes: number,
  report: (line: string) => void,
): Promise<Soak> {
  const load = { requests: submissions(), connections: SUSTAINED_CONNECTIONS, status: 201 };
  await drive(service, load, 3);
  const { rate: sustainable } = await drive(service, load, SUSTAINED_SECONDS);
  report(`${sustainable.toFixed(0)} a second can be taken; twice as many follow.`);

  const acknowledged: string[] = [];
  const memory = { first: 0, last: 0, most: 0 };
  const look = setInterval(() => {
    memory.last = service.usage().memory;
    memory.most = Math.max(memory.most, memory.last);
    if (memory.first === 0 && acknowledged.length >= FIRST) memory.first = memory.last;
  }, LOOK_MS);
  let number = 0;
  const result = await autocannon({
    url: service.address,
    connections: CONNECTIONS,
    overallRate: Math.round(2 * sustainable),
    duration: Math.round(minutes * 60),
    requests: [
      {
        method: "POST",
        path: "/v1/comments",
        setupRequest(request) {
          number++;
          return { ...request, ...submission(number, "dayanan", nameOf(number)) };
        },
        onResponse(status, body) {
          if (status === 201) acknowledged.push(JSON.parse(body).id);
        },
      },
    ],
  });
  clearInterval(look);
  const codes = Object.entries(result.statusCodeStats ?? {});
  return {
    ...{ sustainable, sent: result.requests.sent, errors: result.errors, acknowledged, memory },
    answers: Object.fromEntries(codes.map(([code, { count = 0 }]) => [code, count])),
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** Tells a submission from all others, so that one kept twice is found. */
const nameOf = (number: number) => `Okur ${number}`;

export interface Kept {
  /** Acknowledged and not there. */
  readonly lost: number;
  /** Submissions that are there more than once. */
  readonly doubled: number;
  /** There, and their sender was not told; none of the acknowledged. */
  readonly unacknowledged: number;
}

const ROWS_AT_ONCE = 20_000;

/** Compares what was acknowledged with what the database holds. */
export async function compareKept(url: string, acknowledged: readonly string[]): Promise<Kept> {
  const missing = new Set(acknowledged);
  const names = new Set<string>();
  let [doubled, unacknowledged, after] = [0, 0, 0];
  const database = await openDatabase(url);
  try {
    for (;;) {
      const rows = await database.tables
        .selectFrom("comments")
        .select(["seq", "id", "author_name"])
        .where("seq", ">", after)
        .where("site", "=", SITE)
        .where("article_id", "=", "dayanan")
        .orderBy("seq")
        .limit(ROWS_AT_ONCE)
        .execute();
      for (const { id, author_name: name } of rows) {
        if (!missing.delete(id)) unacknowledged++;
        if (names.has(name)) doubled++;
        names.add(name);
      }
      if (rows.length < ROWS_AT_ONCE) break;
      after = Number(rows.at(-1)?.seq);
    }
  } finally {
    await database.close();
  }
  return { lost: missing.size, doubled, unacknowledged };
}
