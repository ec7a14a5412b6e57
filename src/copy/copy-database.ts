import { sql } from "kysely";
import { checkup } from "../store/checkup.ts";
import { analyze } from "../store/postgres/analyze.ts";
import { COPIED_TABLES, NUMBERED } from "./copied-tables.ts";
import { CopyError } from "./copy-error.ts";
import { finish, openTarget, stateOf, type Target } from "./copy-state.ts";
import { copyTable } from "./copy-table.ts";
import { digest } from "./digest.ts";
import { type OpenTables, openForReading } from "./open-tables.ts";

export interface CopyAsked {
  /** Both `sqlite:` and a file, or `postgres://…`. */
  readonly from: string;
  readonly to: string;
  /** One moment is what is wanted: what comes to `from` meanwhile may be missing. */
  readonly oneMoment?: true;
  /** Told what is being done, and its share that is done, 0…1. */
  readonly progress?: (step: string, share: number) => void;
}

export interface Copied {
  readonly comments: number;
  /** Of all tables. */
  readonly rows: number;
  readonly tables: number;
}

/**
 * Copies a whole database into an empty one, of the same kind or another: everything keeps its
 * ids, versions and numbers, and the search index is built anew. Cut off, it goes on where it was.
 * At the end every table is read on both sides and compared, and the target's counters are
 * counted; only then can a service be started on it.
 * @throws CopyError, DatabaseOpenError or StoreUnavailableError in one line
 */
export async function copyDatabase(asked: CopyAsked): Promise<Copied> {
  const source = await openForReading(asked.from);
  try {
    const state = await stateOf(source);
    const target = await openTarget(asked.to, state);
    try {
      const copied = await fill(source, target, asked.progress ?? (() => undefined));
      if (!asked.oneMoment) await refuseLater(asked.from, state);
      await finish(target);
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function fill(
  source: OpenTables,
  target: Target,
  progress: (step: string, share: number) => void,
): Promise<Copied> {
  const totals = new Map<string, number>();
  for (const { name } of COPIED_TABLES) totals.set(name, await countOf(source, name));
  const share = (name: string, rows: number) => rows / Math.max(1, totals.get(name) ?? 0);
  for (const table of COPIED_TABLES) {
    const { name } = table;
    const tell = (rows: number) => progress(`Copying ${name}`, share(name, rows));
    if ((totals.get(name) ?? 0) > 0) await copyTable(source, target, table, tell);
  }
  if (target.dialect === "postgres") {
    await continueNumbers(target);
    await analyze(target.tables);
  }
  for (const table of COPIED_TABLES) {
    const tell = (rows: number) => progress("Comparing", share(table.name, rows));
    const was = await digest(source, table, tell);
    const is = await digest(target, table, tell);
    if (was.rows === is.rows && was.sum === is.sum) continue;
    throw new CopyError(
      `${table.name} is not the same on both sides: ${was.rows} rows there (${was.sum.slice(0, 12)}), ` +
        `${is.rows} here (${is.sum.slice(0, 12)}). Begin anew with an empty database.`,
    );
  }
  progress("Counting", 0);
  const { comments, problems } = await checkup(target.tables);
  const indexed = await countOf(target, SEARCHED[target.dialect]);
  if (indexed !== comments)
    problems.push(`the search index knows ${indexed} of ${comments} comments`);
  if (problems.length > 0) throw new CopyError(`The copy is not sound: ${problems.join("; ")}.`);
  const rows = [...totals.values()].reduce((sum, one) => sum + one, 0);
  return { comments, rows, tables: COPIED_TABLES.length };
}

/** Where each database keeps one row for each comment that can be searched. */
const SEARCHED = { sqlite: "comment_search_docsize", postgres: "comment_search" } as const;

async function countOf({ tables }: OpenTables, name: string): Promise<number> {
  const query = sql<{ n: number | string }>`select count(*) as n from ${sql.table(name)}`;
  return Number((await query.execute(tables)).rows[0]?.n ?? 0);
}

/** SQLite goes on after the highest number by itself. */
async function continueNumbers({ tables }: OpenTables): Promise<void> {
  for (const { name } of NUMBERED) {
    await sql`
      select setval(pg_get_serial_sequence(${name}, 'seq'), max(seq)) from ${sql.table(name)}
      having max(seq) is not null`.execute(tables);
  }
}

/** What came after the copy began is not in it, and nobody should find that out later. */
async function refuseLater(url: string, state: string): Promise<void> {
  const now = await openForReading(url);
  try {
    if ((await stateOf(now)) === state) return;
  } finally {
    await now.close();
  }
  throw new CopyError(
    "The database was written to while it was copied, and what came is not in the copy: stop the " +
      "service, and begin anew with an empty database.",
  );
}
