import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const SECRET = "bir gazetenin kendi uzun gizli anahtarı";
const shared = new TextEncoder().encode(SECRET);
let server: TestServer;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
const keyServer = createServer(async (_request, response) => {
  const key = { ...(await exportJWK(keys.publicKey)), kid: "1", alg: "ES256" };
  response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: [key] }));
});
beforeAll(async () => {
  keys = await generateKeyPair("ES256");
  await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
  const { port } = keyServer.address() as AddressInfo;
  server = await startServer({
    SITE_IDENTITY: `demo=hs256:${SECRET},spor=jwks:http://127.0.0.1:${port}/jwks.json`,
  });
}, START_LIMIT);
afterAll(async () => {
  await server.stop();
  keyServer.close();
});

const claims = (fields: object = {}) =>
  new SignJWT({ name: "Ayşe Yılmaz", aud: "demo", ...fields })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("5m");

describe("a reader whom the site has signed", () => {
  test("comments under the signed name, whatever else was sent", async () => {
    const identity = await claims().sign(shared);
    const sent = await server.comment({ identity, author: { name: "Başkası" } });
    const read = await server.get(`/v1/comments/${sent.body.id}`);
    expect(read.body.author).toEqual({ name: "Ayşe Yılmaz", verified: true });
  });

  test("is told apart from somebody who only wrote the same name, wherever readers see it", async () => {
    const article = { id: "signed", url: "https://gazete.example/signed" };
    const identity = await claims().sign(shared);
    await server.comment({ article, identity });
    await server.comment({ article, author: { name: "Ayşe Yılmaz" } });
    const { body } = await server.get("/v1/articles/signed/threads?site=demo&order=oldest");
    const authors = body.threads.map(({ author }: { author: unknown }) => author);
    expect(authors).toEqual([
      { name: "Ayşe Yılmaz", verified: true },
      { name: "Ayşe Yılmaz", verified: false },
    ]);
    const page = await server.get("/v1/articles/signed/comments.html?site=demo");
    expect(page.text.match(/Doğrulanmış okur/g)).toHaveLength(1);
  });

  test("is known by the site's published keys as well", async () => {
    const identity = await new SignJWT({ name: "Oğuz Er", aud: "spor" })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setExpirationTime("5m")
      .sign(keys.privateKey);
    const sent = await server.comment({ site: "spor", identity });
    expect((await server.get(`/v1/comments/${sent.body.id}`)).body.author.name).toBe("Oğuz Er");
  });

  test.each([
    ["signed by somebody else", () => claims().sign(new TextEncoder().encode("x".repeat(32)))],
    ["meant for another site", () => claims({ aud: "spor" }).sign(shared)],
    ["without a name", () => claims({ name: undefined }).sign(shared)],
    [
      "that is over",
      () =>
        claims()
          .setExpirationTime(Date.now() / 1000 - 120)
          .sign(shared),
    ],
    [
      "without an end",
      () =>
        new SignJWT({ name: "A", aud: "demo" }).setProtectedHeader({ alg: "HS256" }).sign(shared),
    ],
    ["that is none", async () => "eyJhbGciOiJub25lIn0.e30."],
  ])("a token %s is refused", async (_what, token) => {
    const sent = await server.comment({ identity: await token() });
    expect(sent).toMatchObject({ status: 401, body: { code: "identity.invalid" } });
  });
});
