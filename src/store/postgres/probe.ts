import type pg from "pg";
import { askSoon } from "./silence.ts";

/** Takes no space, but the right to write and to read. */
const mayWrite = (table: string, column: string) =>
  `insert into ${table} (${column}) select ${column} from ${table} where false`;

/**
 * What keeping a comment needs, in one question: the right to write its tables, room for a few more
 * pages (a row that is written over and over finds room in its own page on the fullest disk), and a
 * commit that reaches the disk. The rows that fill the pages are never there for anybody; the server
 * clears them away by itself. Each is shorter than what PostgreSQL would pack.
 */
const PROBE = [
  "begin",
  ...[mayWrite("comments", "id"), mayWrite("decisions", "id"), mayWrite("articles", "id")],
  `insert into probe (id, filler)
   select -8 * place - n, convert_to(repeat('x', 1900), 'UTF8')
   from (select (random() * 100000000)::integer as place offset 0) as own, generate_series(1, 8) as n`,
  "rollback",
  `insert into probe (id, filler) values (1, '')
   on conflict (id) do update set filler = excluded.filler`,
].join("; ");

/** @throws when a comment would not be kept now */
export const probe = (pool: pg.Pool): Promise<void> => askSoon(pool, PROBE);
