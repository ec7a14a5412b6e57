import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: "loopback" });
}, START_LIMIT);
afterAll(() => server.stop());

/** Sends a plain form from an address of its own. */
const post = (
  path: string,
  fields: Readonly<Record<string, string>>,
  address = "192.0.2.1",
  headers = {},
) =>
  server.call("POST", path, {
    body: new URLSearchParams(fields).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-for": address,
      ...headers,
    },
  });

const openMark = (page: string) => /name="open" value="([^"]+)"/.exec(page)?.[1] ?? "";

describe("reporting without scripts", () => {
  const prepared = async (article: string) => {
    const { id } = (await server.comment({ article: { id: article, url: "https://g.example/" } }))
      .body;
    const path = `/v1/comments/${id}/report.html`;
    return { id, path, open: openMark((await server.get(path)).text) };
  };

  test("three readers bring a comment before the moderators, one reader counts once", async () => {
    const { path, open } = await prepared("r1");
    const moderator = await server.signIn();
    for (const address of ["192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3"]) {
      const sent = await post(path, { open, reason: "spam", lang: "en" }, address);
      expect(sent.status).toBe(200);
      expect(sent.text).toContain("the editors have your report");
    }
    const { body } = await server.get("/v1/queue?marked=report&article=r1", moderator);
    expect(body.comments[0].context.readers.reports).toMatchObject({ count: 3, waiting: true });
  });

  test("a form that did not come from our page, or whose page is old, is shown anew and counts nothing", async () => {
    const { path, open } = await prepared("r2");
    const [other] = [await prepared("r3")];
    const marks = ["", other.open, `${Date.now()}.forged`, `1000.${open.split(".")[1]}`];
    for (const mark of marks) {
      const sent = await post(path, { open: mark, reason: "threat" });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain("Sayfa uzun süre açık kalmış");
      expect(sent.text).toContain('value="threat" required checked');
      expect(openMark(sent.text)).not.toBe("");
    }
  });

  test("a form of another site's page is refused", async () => {
    const { path, open } = await prepared("r4");
    const from = { origin: "https://fremd.example" };
    expect((await post(path, { open, reason: "spam" }, "192.0.2.9", from)).status).toBe(403);
  });

  test("asks for a reason that there is, and for a comment that is published", async () => {
    const { path, open } = await prepared("r5");
    expect((await post(path, { open, reason: "boring" })).text).toContain(
      "Nedenlerden birini seçin",
    );
    const { id } = (await server.comment({ text: REJECTED_TEXT })).body;
    const page = await server.get(`/v1/comments/${id}/report.html`);
    expect(page.status).toBe(404);
    expect(page.text).toContain("artık yayında değil");
  });

  test("is throttled by address, together with what the box reports", async () => {
    const { id, path, open } = await prepared("r6");
    const at = { headers: { "x-forwarded-for": "192.0.2.77" } };
    for (let count = 0; count < 9; count++) {
      await server.post(`/v1/comments/${id}/reports`, { reason: "spam" }, at);
    }
    expect((await post(path, { open, reason: "spam" }, "192.0.2.77")).status).toBe(200);
    const tooMany = await post(path, { open, reason: "spam" }, "192.0.2.77");
    expect(tooMany.status).toBe(429);
    expect(tooMany.headers.get("retry-after")).toMatch(/^\d+$/);
  });
});

describe("appealing without scripts", () => {
  const rejected = async () => {
    const { id, authorToken } = (await server.comment({ text: REJECTED_TEXT })).body;
    return { path: `/v1/comments/${id}/standing.html`, id, token: authorToken };
  };

  test("leads to a page that tells the outcome, which loading anew does not send again", async () => {
    const { path, id, token } = await rejected();
    const sent = await post(path, { token, why: "Bir alıntıydı.", lang: "tr" });
    expect(sent.status).toBe(303);
    const address = sent.headers.get("location") ?? "";
    const waiting = await server.get(address);
    expect(waiting.text).toContain("İtirazınız bir editörü bekliyor");
    expect(waiting.text).not.toContain("<form");
    const moderator = await server.signIn();
    await server.post(`/v1/comments/${id}/decisions`, { ruling: "reject", version: 1 }, moderator);
    expect((await server.get(address)).text).toContain("karar değişmedi");
    await server.post(`/v1/comments/${id}/decisions`, { ruling: "approve", version: 2 }, moderator);
    expect((await server.get(address)).text).toContain("yayımlandı");
  });

  test("a second one changes nothing and says how the first one stands", async () => {
    const { path, token } = await rejected();
    await post(path, { token, why: "Bir alıntıydı." });
    const again = await post(path, { token, why: "Yine itiraz ediyorum." });
    expect(again.status).toBe(303);
    expect((await server.get(again.headers.get("location") ?? "")).text).toContain(
      "İtirazınız bir editörü bekliyor",
    );
  });

  test("needs the author's own token and a reason, which is kept when it will not do", async () => {
    const { path, token } = await rejected();
    const other = await rejected();
    expect((await post(path, { token: other.token, why: "Benim." })).status).toBe(404);
    expect((await server.get(`${path}?token=x`)).status).toBe(404);
    const long = "a".repeat(501);
    const wrong = await post(path, { token, why: long });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`value="${long}"`);
  });

  test("is throttled, and says so without losing what was written", async () => {
    const { path, token } = await rejected();
    for (let count = 0; count < 10; count++) await post(path, { token, why: "x" }, "192.0.2.88");
    const tooMany = await post(path, { token, why: "Bir alıntıydı." }, "192.0.2.88");
    expect(tooMany.status).toBe(429);
    expect(tooMany.text).toContain("Biraz bekleyip");
  });

  test("shows hostile words as text", async () => {
    const text = `${REJECTED_TEXT} <script>alert(1)</script>`;
    const { id, authorToken } = (await server.comment({ text, author: { name: "<b>x</b>" } })).body;
    const page = await server.get(`/v1/comments/${id}/standing.html?token=${authorToken}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script>|<b>/);
  });
});
