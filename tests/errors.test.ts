import { describe, expect, test } from "vitest";
import { ERROR_CODES, ERRORS, Problem } from "../src/errors.ts";

describe("the catalogue", () => {
  test.each(ERROR_CODES)("%s says what happened and what to do", (code) => {
    const { status, title, remedy } = ERRORS[code];
    expect(code).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });

  test("says nothing twice", () => {
    const titles = ERROR_CODES.map((code) => ERRORS[code].title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

test("a problem becomes what RFC 9457 describes", () => {
  const problem = new Problem("request.invalid", {
    errors: [{ path: "text", message: "This field is missing." }],
  });
  expect(problem.toJSON("0190")).toEqual({
    type: "/docs/errors#request.invalid",
    title: "The request does not fit its schema",
    status: 422,
    detail: "Look at `errors`: each names a place and what is expected there.",
    code: "request.invalid",
    instance: "0190",
    errors: [{ path: "text", message: "This field is missing." }],
  });
});
