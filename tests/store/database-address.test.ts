import { expect, test } from "vitest";
import { withoutPassword } from "../../src/store/database-address.ts";

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
