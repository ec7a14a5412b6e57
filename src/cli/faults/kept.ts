import SqliteFile from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import { checkOpenSqlite } from "../../store/sqlite/checkup.ts";
import type { Tables } from "../../store/tables.ts";
import { SITE } from "./senders.ts";

/** What a database made of what was acknowledged. */
export interface Kept {
  /** Acknowledged, and not there as acknowledged. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** In what else the database contradicts itself. */
  readonly problems: readonly string[];
}

type Acknowledged = ReadonlyMap<string, string>;

const BY_AUTHOR = `select author_name as author, min(id) as id, count(*) as n
  from comments where site = '${SITE}' group by author_name`;

interface AuthorRow {
  readonly author: string;
  readonly id: string;
  readonly n: number | string;
}

/** Looks into a SQLite file at one moment, also while the service goes on writing to it. */
export async function keptInSqlite(path: string, acknowledged: Acknowledged): Promise<Kept> {
  const before = new Map(acknowledged);
  const db = new SqliteFile(path, { readonly: true, fileMustExist: true });
  try {
    db.exec("begin");
    const rows = db.prepare<[], AuthorRow>(BY_AUTHOR).all();
    const { problems } = await checkOpenSqlite(db);
    return { ...compare(rows, before), problems };
  } finally {
    db.close();
  }
}

/** The same by queries that every database understands. */
export async function keptInTables(db: Kysely<Tables>, acknowledged: Acknowledged) {
  const before = new Map(acknowledged);
  const { rows } = await sql.raw<AuthorRow>(BY_AUTHOR).execute(db);
  return compare(rows, before);
}

function compare(rows: readonly AuthorRow[], acknowledged: Acknowledged) {
  const kept = new Map(rows.map((row) => [row.author, row]));
  const lost = [...acknowledged].filter(([author, id]) => kept.get(author)?.id !== id).length;
  const doubled = rows.filter(({ n }) => Number(n) > 1).length;
  return { lost, doubled };
}
