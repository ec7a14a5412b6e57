import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../../src/store/open-database.ts";
import type { TestDatabase } from "../databases.ts";

/**
 * Databases of this test file's process that no test is using. Emptying one takes a tenth of the
 * time of making one.
 */
const free: string[] = [];
let made = 0;

/** Another database than any other test file's; emptied and kept for the next test. */
export function postgresDatabase(): TestDatabase & { url(): Promise<string> } {
  const opened: Database[] = [];
  let name: Promise<string> | undefined;
  const mine = () => {
    name ??= Promise.resolve(free.pop() ?? create());
    return name;
  };
  const url = async () => addressOf(await mine());
  return {
    url,
    async open(options) {
      const database = await openDatabase(await url(), { poolSize: 4, ...options });
      opened.push(database);
      return database;
    },
    async remove() {
      for (const database of opened) await database.close();
      if (!name) return;
      await empty(await name);
      free.push(await name);
    },
  };
}

function addressOf(name: string): string {
  const url = new URL(inject("postgres"));
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Sorted as Turkish dictionaries are, which is the hardest case: nothing of ours may lean on how a
 * database compares text.
 */
async function create(): Promise<string> {
  const name = `suzgec_${process.pid}_${Date.now().toString(36)}_${made++}`;
  await ask(
    inject("postgres"),
    `create database ${name} template template0 encoding 'UTF8'
     locale_provider icu icu_locale 'tr-TR' locale 'C'`,
  );
  return name;
}

async function empty(name: string): Promise<void> {
  await ask(
    addressOf(name),
    `do $$ declare names text := (
       select string_agg(quote_ident(tablename), ', ') from pg_tables
       where schemaname = current_schema() and tablename <> 'migrations');
     begin
       if names is not null then execute 'truncate ' || names || ' restart identity cascade'; end if;
     end $$`,
  );
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
