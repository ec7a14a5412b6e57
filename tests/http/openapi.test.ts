import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERROR_CODES } from "../../src/errors.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
// biome-ignore lint/suspicious/noExplicitAny: a document is walked here
let document: any;
beforeAll(async () => {
  server = await startServer();
  document = (await server.get("/openapi.json")).body;
}, START_LIMIT);
afterAll(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: see above
const operations = (): any[] =>
  Object.values(document.paths).flatMap((path) => Object.values(path as object));

describe("the OpenAPI document", () => {
  test("is of version 3.1 and names the service", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: "Süzgeç", license: { identifier: "MIT" } });
  });

  test("describes every operation there is", () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toMatchInlineSnapshot(`
      [
        "delete /v1/comments/{id}/presence",
        "delete /v1/session",
        "get /health",
        "get /ready",
        "get /v1/articles/{id}/comments",
        "get /v1/articles/{id}/events",
        "get /v1/articles/{id}/threads",
        "get /v1/audit",
        "get /v1/comments/{id}",
        "get /v1/comments/{id}/decisions",
        "get /v1/comments/{id}/rejudgement",
        "get /v1/comments/{id}/replies",
        "get /v1/counts",
        "get /v1/moderators",
        "get /v1/queue",
        "get /v1/queue/events",
        "get /v1/queue/facets",
        "get /v1/rules",
        "get /v1/rules/edits",
        "get /v1/rules/{rule}/entries/{id}",
        "get /v1/session",
        "get /v1/stats",
        "post /v1/checks",
        "post /v1/comments",
        "post /v1/comments/{id}/appeal",
        "post /v1/comments/{id}/decisions",
        "post /v1/comments/{id}/presence",
        "post /v1/comments/{id}/reports",
        "post /v1/comments/{id}/undo",
        "post /v1/decisions/bulk",
        "post /v1/decisions/undo",
        "post /v1/moderators",
        "post /v1/moderators/{id}/disable",
        "post /v1/moderators/{id}/enable",
        "post /v1/moderators/{id}/make-admin",
        "post /v1/moderators/{id}/make-moderator",
        "post /v1/moderators/{id}/password-link",
        "post /v1/password",
        "post /v1/rules/allowed",
        "post /v1/rules/edits/{id}/undo",
        "post /v1/rules/words",
        "post /v1/rules/{rule}/entries/{id}/status",
        "post /v1/session",
        "post /v1/session/end-all",
        "post /v1/session/password",
        "post /v1/setup",
        "post /v1/standings",
      ]
    `);
  });

  test("gives every operation a name of its own, a summary and an answer", () => {
    const ids = operations().map((operation) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { summary, tags, responses } of operations()) {
      expect(summary).toMatch(/^[A-Z]/);
      expect(tags).toHaveLength(1);
      expect(Object.keys(responses).some((status) => /^2/.test(status))).toBe(true);
      for (const response of Object.values<{ description: string }>(responses)) {
        expect(response.description).not.toBe("");
      }
    }
  });

  test("declares every parameter of a path", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(methods as object)) {
        const declared = (operation.parameters ?? [])
          .filter((parameter: { in: string }) => parameter.in === "path")
          .map((parameter: { name: string }) => parameter.name);
        expect(declared, path).toEqual(named);
      }
    }
  });

  test("refers to nothing that is not in it", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, pointer = ""] of references) {
      // biome-ignore lint/suspicious/noExplicitAny: see above
      const found = pointer.split("/").reduce<any>((at, step) => at?.[step], document);
      expect(found, pointer).toBeDefined();
    }
  });

  test("says that only moderators sign in", () => {
    expect(document.paths["/v1/queue"].get.security).toEqual([{ session: [] }]);
    expect(document.paths["/v1/comments"].post.security).toBeUndefined();
  });

  test("refuses unknown fields in requests", () => {
    expect(document.components.schemas.NewComment.additionalProperties).toBe(false);
  });
});

describe("the catalogue of errors", () => {
  /** Answered where no operation is. */
  const anywhere = ["request.unknown-path", "request.method-not-allowed"];

  test("and the operations know the same codes", () => {
    const named = operations().flatMap(({ responses }) =>
      Object.entries<{ description: string }>(responses)
        .filter(([status]) => /^[45]/.test(status))
        .flatMap(([, { description }]) =>
          [...description.matchAll(/^`([\w.-]+)`/gm)].map(([, code]) => code),
        ),
    );
    expect([...new Set([...named, ...anywhere])].sort()).toEqual([...ERROR_CODES].sort());
  });

  test("is listed in the document and on a page for people", async () => {
    expect(document.components.schemas.ErrorCode.enum).toEqual(ERROR_CODES);
    const { text } = await server.get("/docs/errors");
    for (const code of ERROR_CODES) expect(text).toContain(`<dt id="${code}">`);
  });
});
