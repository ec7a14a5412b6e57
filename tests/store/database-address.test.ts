import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import {
  addressAdvice,
  sqliteFile,
  withoutPassword,
  withStrictSslMode,
} from "../../src/store/database-address.ts";
import { connectionConfig } from "../../src/store/postgres/pool.ts";

test.each([
  ["postgres://ada:gizli@db/suzgec", "postgres://ada:…@db/suzgec"],
  ["postgres://ada:giz@li@db:5432/suzgec", "postgres://ada:…@db:5432/suzgec"],
  ["postgres://ada:g:i/z?l@i@db/suzgec", "postgres://ada:…@db/suzgec"],
  ["postgres://ada@gazete:gizli@db/suzgec", "postgres://ada@gazete:…@db/suzgec"],
  ["postgres://:gizli@db/suzgec", "postgres://:…@db/suzgec"],
  ["postgres://db/suzgec?user=ada&password=gizli", "postgres://db/suzgec?user=ada&password=…"],
  ["mysql:ada:gizli@db", "mysql:…@db"],
  ["ada:gizli@db", "ada:…@db"],
  ["postgres://ada@db:5432/suzgec", "postgres://ada@db:5432/suzgec"],
  ["postgres:///suzgec?host=/run/postgresql", "postgres:///suzgec?host=/run/postgresql"],
  ["sqlite:data/a:b@c.db", "sqlite:data/a:b@c.db"],
])("of %s messages tell %s", (address, told) => {
  expect(withoutPassword(address)).toBe(told);
});

test.each([
  ["sqlite:data/suzgec.db", "data/suzgec.db"],
  ["sqlite:/srv/suzgec.db", "/srv/suzgec.db"],
  ["sqlite:///srv/suzgec.db", "///srv/suzgec.db"],
  ["sqlite:./yorum ş.db", "./yorum ş.db"],
  ["sqlite:C:\\yorum.db", "C:\\yorum.db"],
  ["sqlite://data/suzgec.db", null],
  ["sqlite://", null],
  ["sqlite:", null],
  ["sqlite::memory:", null],
  ["data/suzgec.db", null],
  ["postgres://db/suzgec", null],
])("%j names the file %j", (url, file) => expect(sqliteFile(url)).toBe(file));

test.each([
  [
    "sqlite://data/x.db",
    "sqlite:data/x.db for a file in the working folder, or sqlite:///data/x.db",
  ],
  ["sqlite://ada:gizli@db/x", "sqlite: and a file, such as sqlite:data/suzgec.db"],
  ["x.db", "sqlite: and a file, such as sqlite:data/suzgec.db"],
])("whoever wrote %j is told to write %s", (url, advice) => {
  expect(addressAdvice(url)).toContain(advice);
  expect(addressAdvice(url)).not.toContain("gizli");
});

test.each([
  ["?sslmode=require", "?sslmode=verify-full"],
  ["?sslmode=prefer&sslrootcert=ca.pem", "?sslmode=verify-full&sslrootcert=ca.pem"],
  ["?application_name=a&sslmode=verify-ca", "?application_name=a&sslmode=verify-full"],
  ["?sslmode=verify-full", "?sslmode=verify-full"],
  ["?sslmode=no-verify", "?sslmode=no-verify"],
  ["?sslmode=disable", "?sslmode=disable"],
  ["?uselibpqcompat=true&sslmode=require", "?uselibpqcompat=true&sslmode=require"],
  ["?sslmode=require&uselibpqcompat=true", "?sslmode=require&uselibpqcompat=true"],
  ["", ""],
])("%j asks the library for %j, and nothing is printed", async (asked, said) => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  const url = `postgres://db/suzgec${asked}`;
  expect(withStrictSslMode(url)).toBe(`postgres://db/suzgec${said}`);
  // It reads that file at once.
  if (!url.includes("sslrootcert")) new pg.Client(connectionConfig(url));
  await setImmediate();
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
