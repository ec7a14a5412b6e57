import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packedPage } from "../../src/http/packed-page.ts";
import { PageShelf } from "../../src/http/page-shelf.ts";
import { createPublishedPages } from "../../src/http/published-pages.ts";
import { inProcessBus } from "../../src/live/bus.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let editor: Awaited<ReturnType<TestServer["signIn"]>>;
let articles = 0;
beforeAll(async () => {
  server = await startServer({ METRICS: "on" });
  editor = await server.signIn();
}, START_LIMIT);
afterAll(() => server.stop());

/** An article of one's own, with so many published comments. */
async function article(comments: number, text = "Çok güzel bir haber olmuş.") {
  const id = `a${++articles}`;
  const about = { article: { id, url: `https://gazete.example/${id}` } };
  const send = async (sent = text, more = {}) =>
    (await server.comment({ ...about, text: sent, ...more })).body.id as string;
  const ids: string[] = [];
  for (let number = 0; number < comments; number++) ids.push(await send());
  const address = `/v1/articles/${id}/comments?site=demo`;
  const shown = async () =>
    (await server.get(address)).body.comments.map((comment: { id: string }) => comment.id);
  const counted = async () =>
    (await server.get(`/v1/counts?site=demo&articles=${id}`)).body.counts[id];
  return { id, ids, send, address, shown, counted };
}

const decide = (id: string, ruling: "approve" | "reject", version: number) =>
  server.post(`/v1/comments/${id}/decisions`, { ruling, version }, editor);

test("what is published stands in the list that is asked for next, and what is withdrawn does not", async () => {
  const { ids, send, shown, counted } = await article(1);
  expect(await shown()).toEqual(ids);
  const second = await send();
  expect(await shown()).toEqual([...ids, second]);
  expect(await counted()).toBe(2);
  const refused = await send(REJECTED_TEXT);
  expect(await shown()).toEqual([...ids, second]);
  await decide(refused, "approve", 1);
  expect(await shown()).toEqual([...ids, second, refused]);
  await decide(second, "reject", 1);
  expect(await shown()).toEqual([...ids, refused]);
  await server.post(`/v1/comments/${second}/undo`, undefined, editor);
  expect(await shown()).toEqual([...ids, second, refused]);
  expect(await counted()).toBe(3);
});

test("conversations and replies follow as well", async () => {
  const { id, ids, send } = await article(1);
  const threads = async () =>
    (await server.get(`/v1/articles/${id}/threads?site=demo`)).body as {
      count: number;
      threads: { replies: { id: string }[] }[];
    };
  const replies = async () =>
    (await server.get(`/v1/comments/${ids[0]}/replies?site=demo`)).body.replies.length;
  expect([(await threads()).count, await replies()]).toEqual([1, 0]);
  const reply = await send("Katılıyorum.", { parentId: ids[0] });
  expect((await threads()).threads[0]?.replies.map((one) => one.id)).toEqual([reply]);
  expect(await replies()).toBe(1);
  await decide(reply, "reject", 1);
  expect([(await threads()).count, await replies()]).toEqual([1, 0]);
});

test("the page without scripts follows as well, and every reader has a form of their own", async () => {
  const { id, ids, send } = await article(1);
  const page = async () => {
    const answer = await fetch(`${server.address}/v1/articles/${id}/comments.html?site=demo`);
    const html = await answer.text();
    const field = (name: string) => html.match(`name="${name}" value="([^"]+)"`)?.[1] ?? "";
    const shown = [...html.matchAll(/<article id="c-([^"]+)"/g)].map(([, one]) => one);
    return { shown, key: field("key"), since: field("since") };
  };
  const [first, again] = [await page(), await page()];
  expect(first.shown).toEqual(ids);
  expect(again.shown).toEqual(ids);
  expect(first.key).toMatch(/^[\da-f-]{36}$/);
  expect(first.since).toMatch(/^\d{13}\../);
  expect(again.key).not.toBe(first.key);
  expect(again.since).not.toBe(first.since);
  const second = await send();
  expect((await page()).shown).toEqual([...ids, second]);
  await decide(second, "reject", 1);
  expect((await page()).shown).toEqual(ids);
});

test.each([
  ["gzip, deflate, br, zstd", "gzip"],
  ["gzip", "gzip"],
  ["br", "identity"],
  ["identity", "identity"],
])(
  "to who takes %s the page without scripts travels as %s, and nobody has it already",
  async (accepted, encoding) => {
    const { id, ids } = await article(12);
    const path = `/v1/articles/${id}/comments.html?site=demo`;
    const headers = { "accept-encoding": accepted, "if-none-match": "*" };
    const answer = await server.get(path, { headers });
    expect([answer.status, answer.headers.get("content-encoding") ?? "identity"]).toEqual([
      200,
      encoding,
    ]);
    expect(answer.headers.get("vary")).toBe("Accept-Language, Accept-Encoding");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    for (const comment of ids) expect(answer.text).toContain(`id="c-${comment}"`);
    expect(answer.text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    const head = await server.call("HEAD", path, { headers });
    expect([head.status, head.text]).toEqual([200, ""]);
  },
);

test("who reads the page without scripts slowly takes memory for what is the reader's own alone", async () => {
  const { id } = await article(70, "Bu çok güzel bir haber olmuş, elinize sağlık. ".repeat(100));
  const path = `/v1/articles/${id}/comments.html?site=demo`;
  const size = Buffer.byteLength((await server.get(path)).text);
  const before = process.memoryUsage().arrayBuffers;
  const readers = Array.from({ length: 4 }, () => {
    const reader = connect(Number(new URL(server.address).port), "127.0.0.1").pause();
    return reader.on("error", () => {});
  });
  const asked = [...Array(40)].map(
    (_, at) => `GET ${path}&title=${at} HTTP/1.1\r\nHost: a\r\n\r\n`,
  );
  for (const reader of readers) reader.write(asked.join(""));
  server.log.length = 0;
  // Whatever comes after them is answered after them.
  await server.get(path);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * size);
  for (const reader of readers) reader.destroy();
}, 20_000);

test("what an address makes up beside the article makes no page of its own", async () => {
  const { id, ids } = await article(2);
  const path = `/v1/articles/${id}/comments.html?site=demo`;
  const made = async () =>
    Number(/outcome="made"\} (\d+)/.exec((await server.get("/metrics")).text)?.[1]);
  const url = "https://gazete.example/baska?a=1&b=2";
  await server.get(path);
  const before = await made();
  for (const [name, value, shown] of [
    ["title", "$& <b>", 'name="title" value="$&#38; &#60;b&#62;"'],
    ["url", url, `name="url" value="${url.replace("&", "&#38;")}"`],
    ["reply", ids[1] as string, `name="parentId" value="${ids[1]}"`],
  ] as const) {
    const { text } = await server.get(`${path}&${new URLSearchParams({ [name]: value })}`);
    expect(text).toContain(shown);
    if (name === "reply") expect(text).toContain("<h2>Ayşe adlı okura yanıt");
  }
  expect(await made()).toBe(before);
});

test("a decision of another process is seen by the next reader", async () => {
  const { ids, shown } = await article(2);
  expect(await shown()).toEqual(ids);
  const beside = await openDatabase(server.databaseUrl);
  await beside.store.decide({
    commentId: ids[0] as string,
    kind: "reject",
    moderator: { id: "m", name: "M" },
    note: null,
    seenVersion: 1,
    at: Date.now(),
  });
  await beside.close();
  expect(await shown()).toEqual(ids.slice(1));
});

test("a page that is asked for again comes packed, under the ETag of its packing", async () => {
  const { address, send } = await article(12, "Bu yolun yapılması on yıl sürdü, hâlâ bitmedi.");
  const packed = { headers: { "accept-encoding": "br" } };
  const plain = await server.get(address, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("vary")).toContain("Accept-Encoding");
  await server.get(address, packed);
  await expect
    .poll(async () => (await server.get(address, packed)).headers.get("content-encoding"))
    .toBe("br");
  const again = await server.get(address, packed);
  expect(again.body).toEqual(plain.body);
  expect(again.headers.get("etag")).toBe(plain.headers.get("etag")?.replace(/"$/, '-br"'));
  for (const tag of [plain.headers.get("etag"), again.headers.get("etag")]) {
    const known = await server.get(address, { headers: { "if-none-match": `"x", W/${tag}` } });
    expect(known.status).toBe(304);
    expect(known.headers.get("content-encoding")).toBeNull();
  }
  await send();
  const tag = again.headers.get("etag") ?? "";
  expect((await server.get(address, { headers: { "if-none-match": tag } })).status).toBe(200);
});

test("HEAD tells of the page without sending it", async () => {
  const { address } = await article(1);
  const [head, get] = [await server.call("HEAD", address), await server.get(address)];
  expect([head.status, head.text]).toEqual([200, ""]);
  expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
});

test("a wrong cursor is refused although the first page lies ready", async () => {
  const { address } = await article(1);
  await server.get(address);
  expect((await server.get(`${address}&cursor=abc`)).body.code).toBe("cursor.invalid");
});

test("the figures tell how many pages lay ready and what they take", async () => {
  const { address } = await article(1);
  await server.get(address);
  await server.get(address);
  const { text } = await server.get("/metrics");
  expect(text).toMatch(/suzgec_published_pages_total\{outcome="kept"\} [1-9]/);
  expect(text).toMatch(/suzgec_published_pages_bytes [1-9]/);
});

test("pages take no more memory than they may; those asked for last stay", () => {
  const shelf = new PageShelf(11_000);
  const page = () => packedPage("x".repeat(1_400));
  for (const name of ["a", "b", "c", "d"]) shelf.put(name, "article", page());
  shelf.get("a");
  shelf.put("e", "article", page());
  expect([..."abcde"].filter((name) => shelf.get(name))).toEqual(["a", "c", "d", "e"]);
  expect(shelf.bytes).toBeLessThanOrEqual(11_000);
  shelf.dropArticle("article");
  expect(shelf.bytes).toBe(0);
});

test("a page that was being read while a decision came is not kept", async () => {
  let newest = 1;
  let comments = ["a"];
  const bus = inProcessBus();
  const pages = createPublishedPages({
    store: {
      newestSeq: async () => newest,
      publishedChanges: async () => ({
        changes: [{ seq: 2, commentId: "b", site: "s", articleId: "x", published: true }],
        upTo: 2,
        complete: true,
      }),
      publishedCounts: async () => new Map(),
    },
    bus,
    most: 1_000_000,
    lookEveryMs: 0,
  });
  const read = async (between = async () => {}) => {
    const found = [...comments];
    await between();
    return { article: { site: "s", id: "x" }, isEmpty: false, body: found };
  };
  const text = (page: { plain: Buffer }) => page.plain.toString();
  const first = await pages.page(["x"], () =>
    read(async () => {
      comments = ["a", "b"];
      newest = 2;
      bus.publish({ kind: "decisions" });
      expect(text(await pages.page(["x"], () => read()))).toBe('["a","b"]');
    }),
  );
  expect(text(first)).toBe('["a"]');
  expect(text(await pages.page(["x"], () => read()))).toBe('["a","b"]');
});

/** Of one article with one comment, in a store whose looks end when they are told to. */
function slowPages() {
  const state = { newest: 1, shown: "a" };
  const looks: PromiseWithResolvers<number>[] = [];
  const bus = inProcessBus();
  const pages = createPublishedPages({
    store: {
      newestSeq() {
        const look = Promise.withResolvers<number>();
        looks.push(look);
        return look.promise;
      },
      publishedChanges: async () => ({
        changes: [{ seq: 2, commentId: "b", site: "s", articleId: "x", published: true }],
        upTo: state.newest,
        complete: true,
      }),
      publishedCounts: async () => new Map(),
    },
    bus,
    most: 1_000_000,
    lookEveryMs: 60_000,
  });
  const made = { article: { site: "s", id: "x" }, isEmpty: false };
  const ask = async () => {
    const page = await pages.page(["x"], async () => ({ ...made, body: state.shown }));
    return JSON.parse(page.plain.toString()) as string;
  };
  return { state, looks, bus, ask };
}

test("whoever asks while somebody looks waits for what is seen, and after a decision for the next look", async () => {
  const { state, looks, bus, ask } = slowPages();
  const first = ask();
  looks[0]?.resolve(1);
  expect(await first).toBe("a");
  Object.assign(state, { newest: 2, shown: "b" });
  bus.publish({ kind: "decisions" });
  const several = [ask(), ask(), ask()];
  Object.assign(state, { newest: 3, shown: "c" });
  bus.publish({ kind: "decisions" });
  const later = [ask(), ask()];
  expect(looks).toHaveLength(2);
  looks[1]?.resolve(2);
  await expect.poll(() => looks.length).toBe(3);
  looks[2]?.resolve(3);
  for (const answer of await Promise.all(several)) expect(["b", "c"]).toContain(answer);
  expect(await Promise.all(later)).toEqual(["c", "c"]);
});

test("of a database that may be another one nothing is kept that the first one held", async () => {
  const { state, looks, bus, ask } = slowPages();
  const first = ask();
  looks[0]?.resolve(1);
  expect(await first).toBe("a");
  state.shown = "of a server that was behind";
  bus.publish({ kind: "reconnected" });
  const second = ask();
  looks[1]?.resolve(1);
  expect(await second).toBe("of a server that was behind");
});

test("a store that cannot be asked is not waited for twice by one who asks two ways", async () => {
  const { looks, ask } = slowPages();
  const [one, other] = [ask(), ask()];
  looks[0]?.reject(new Error("away"));
  await expect(one).rejects.toThrow("away");
  await expect(other).rejects.toThrow("away");
  await expect(ask()).rejects.toThrow("away");
  expect(looks).toHaveLength(1);
});

test("where looking is dear, word of a decision is enough, and without it a page is behind for a moment only", async () => {
  const { id, send } = await article(1);
  const bus = inProcessBus();
  const { store } = server.database;
  const pages = createPublishedPages({ store, bus, most: 1_000_000, lookEveryMs: 1_000 });
  const counted = async () => {
    const page = await pages.page([id], async () => {
      const { items } = await store.publishedFor({ site: "demo", articleId: id, limit: 50 });
      return { article: { site: "demo", id }, isEmpty: false, body: items.length };
    });
    return Number(page.plain.toString());
  };
  expect(await counted()).toBe(1);
  await send();
  bus.publish({ kind: "decisions" });
  expect(await counted()).toBe(2);
  await send();
  await expect.poll(counted, { timeout: 5_000 }).toBe(3);
});
