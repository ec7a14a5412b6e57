import { describe, expect, test } from "vitest";
import { apiQuery, filtersOf, queryOf } from "../../src/console/queue/filters.ts";

const of = (search: string) => filtersOf(new URLSearchParams(search));

describe("the queue's filters", () => {
  test.each([
    "",
    "status=held",
    "status=approved&rule=insult&site=spor&article=a1&language=tr&age=24h&text=I%C4%9EDIR&decided=yes&order=doubtful",
  ])("are the same after a way through the address %j", (search) => {
    expect(queryOf(of(search)).toString()).toBe(search);
  });

  test("what an address names wrongly is as at first", () => {
    expect(of("status=gone&order=best&age=1y")).toEqual(of(""));
  });

  test("an age becomes a time, and older ones the other side of it", () => {
    const now = Date.parse("2026-11-26T12:00:00Z");
    expect(apiQuery(of("age=24h"), now)).toMatchObject({ after: "2026-11-25T12:00:00.000Z" });
    expect(apiQuery(of("age=older-7d"), now)).toMatchObject({ before: "2026-11-19T12:00:00.000Z" });
    expect(apiQuery(of(""), now)).not.toHaveProperty("after");
  });

  test("rejected and held comments are those that wait for a person", () => {
    expect(apiQuery(of(""), 0)).toMatchObject({ status: "rejected", decided: "no" });
    expect(apiQuery(of("status=approved"), 0)).toMatchObject({ decided: null });
  });
});
