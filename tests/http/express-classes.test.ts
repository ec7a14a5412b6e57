import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express, { type ErrorRequestHandler, type Express } from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "../../src/http/serve.ts";
import { type Client, createClient } from "../helpers/client.ts";

/** What each request and response was when the server made it, and when a handler had it. */
const seen: { at: string; request: object; response: object }[] = [];

function testApp(): Express {
  const app = express();
  app.set("trust proxy", "loopback");
  const note =
    (at: string): express.RequestHandler =>
    (request, response, next) => {
      seen.push({
        at,
        request: Object.getPrototypeOf(request),
        response: Object.getPrototypeOf(response),
      });
      next();
    };
  app.use(note("handler"));
  const router = express.Router();
  router.get("/under", (request, response) => void response.json({ base: request.baseUrl }));
  app.use("/router", router);
  const sub = express();
  sub.get("/in", (request, response) => void response.json({ own: request.app === sub }));
  app.use("/sub", sub);
  // Reached when the sub-app has nothing at that address.
  app.use("/sub", (request, response) => void response.json({ back: request.app === app }));
  app.get("/facts", (request, response) => {
    const { ip, query, hostname, secure, path } = request;
    const own = request.res === response && response.req === request;
    response.json({ ip, query, hostname, secure, path, own, locals: response.locals });
  });
  app.get("/file", (_request, response) =>
    response.sendFile(join(import.meta.dirname, "..", "..", "LICENSE")),
  );
  app.get("/away", (_request, response) => response.redirect("/facts"));
  app.get("/stream", (_request, response) => {
    response.set("Content-Type", "text/event-stream");
    response.flushHeaders();
    response.write("data: 1\n\n");
    response.end("data: 2\n\n");
  });
  app.get("/fails", () => {
    throw new Error("no luck");
  });
  app.get("/fails-later", async () => {
    await Promise.resolve();
    throw new Error("no luck either");
  });
  app.post("/json", express.json(), (request, response) => void response.json(request.body));
  app.post("/form", express.urlencoded(), (request, response) => void response.json(request.body));
  app.post("/raw", async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += chunk.length;
    response.json({ size, complete: request.complete });
  });
  const onError: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(500).json({ message: error.message });
  };
  app.use(onError);
  return app;
}

describe("an app whose server makes requests and responses of its own classes", () => {
  let serving: Serving;
  let client: Client;
  const app = testApp();
  beforeAll(async () => {
    serving = await serve(app, { host: "127.0.0.1", port: 0 });
    serving.server.prependListener("request", (request, response) => {
      seen.push({
        at: "server",
        request: Object.getPrototypeOf(request),
        response: Object.getPrototypeOf(response),
      });
    });
    client = createClient(`http://127.0.0.1:${(serving.server.address() as AddressInfo).port}`);
  });
  afterAll(() => serving.stop(100));

  test("Express finds the prototypes that it would set, and leaves them as they are", async () => {
    seen.length = 0;
    await client.get("/facts");
    expect(seen.map(({ at }) => at)).toEqual(["server", "handler"]);
    for (const { request, response } of seen) {
      expect(request).toBe(app.request);
      expect(response).toBe(app.response);
    }
  });

  test("a request knows its address, its query and its response", async () => {
    const { body, headers } = await client.get("/facts?a=1&b=%C5%9F", {
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    expect(body).toEqual({
      ip: "203.0.113.9",
      query: { a: "1", b: "ş" },
      hostname: "127.0.0.1",
      secure: false,
      path: "/facts",
      own: true,
      locals: {},
    });
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  test.each([
    ["a router", "/router/under", { base: "/router" }],
    ["an app in the app", "/sub/in", { own: true }],
    ["the app behind one that has nothing there", "/sub/out", { back: true }],
  ])("%s answers as ever", async (_what, path, body) => {
    expect((await client.get(path)).body).toEqual(body);
  });

  test("files, redirections, streams and HEAD go out as ever", async () => {
    expect((await client.get("/file")).text).toContain("MIT");
    const away = await client.get("/away");
    expect([away.status, away.headers.get("location")]).toEqual([302, "/facts"]);
    expect((await client.get("/stream")).text).toBe("data: 1\n\ndata: 2\n\n");
    const head = await client.call("HEAD", "/facts");
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
  });

  test("what is thrown reaches the error handler, sooner or later", async () => {
    expect((await client.get("/fails")).body).toEqual({ message: "no luck" });
    expect((await client.get("/fails-later")).body).toEqual({ message: "no luck either" });
  });

  test("bodies are read by every kind of reader", async () => {
    expect((await client.post("/json", { a: "ğ" })).body).toEqual({ a: "ğ" });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const sent = await client.call("POST", "/form", { body: "a=1", headers: form });
    expect(sent.body).toEqual({ a: "1" });
    const raw = await client.call("POST", "/raw", { body: new Uint8Array(200_000) });
    expect(raw.body).toEqual({ size: 200_000, complete: true });
  });
});
