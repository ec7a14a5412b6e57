import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, START_LIMIT);
afterAll(() => server.stop());

test("the start page leads to the documents", async () => {
  const answer = await server.get("/");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe("/docs");
});

describe.each(["/docs", "/docs/errors"])("the page %s", (path) => {
  test("needs no inline script or style and nothing from another site", async () => {
    const { status, text, headers } = await server.get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
    const addresses = [...text.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      expect(address).toMatch(/^\/[^/]/);
      expect((await server.get(address ?? "")).status, address).toBe(200);
    }
  });

  test("comes with a policy that allows our own files alone", async () => {
    const policy = (await server.get(path)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});

test("files have their types", async () => {
  const type = async (path: string) => (await server.get(path)).headers.get("content-type");
  expect(await type("/docs/swagger-ui.css")).toMatch(/^text\/css/);
  expect(await type("/docs/swagger-ui-bundle.js")).toMatch(/^text\/javascript/);
  expect(await type("/docs/start.js")).toMatch(/^text\/javascript/);
});

test("a document that has not changed is not sent again", async () => {
  const { headers } = await server.get("/openapi.json");
  const again = await server.get("/openapi.json", {
    headers: { "if-none-match": headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
});

test("every answer has the headers that keep browsers in check", async () => {
  for (const path of ["/health", "/docs", "/nowhere", "/docs/swagger-ui.css"]) {
    const { headers } = await server.get(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});
