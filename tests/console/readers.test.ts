import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { eventually, expectNoMishaps, useDesk } from "../helpers/console.ts";

const SECRET = "bir gazetenin kendi uzun gizli anahtarı";
const desk = useDesk({ TRUST_PROXY: "loopback", SITE_IDENTITY: `demo=hs256:${SECRET}` });

let article: string;
let count = 0;
beforeEach(() => {
  count += 1;
  article = `haber-${count}`;
});

async function sent(text?: string): Promise<{ id: string; authorToken: string }> {
  const about = { id: article, url: "https://gazete.example/haber" };
  return (await desk.server.comment({ article: about, ...(text ? { text } : {}) })).body;
}

const SENTENCE = "Bu bir <b>alıntıydı</b>, haberdeki sözü yineledim.";

async function appeal({ id, authorToken: token }: Awaited<ReturnType<typeof sent>>) {
  await desk.server.post(`/v1/comments/${id}/appeal`, { token, text: SENTENCE });
}

async function report(id: string, reasons: readonly string[]): Promise<void> {
  for (const [index, reason] of reasons.entries()) {
    const headers = { "x-forwarded-for": `192.0.2.${10 * count + index}` };
    await desk.server.post(`/v1/comments/${id}/reports`, { reason }, { headers });
  }
}

const decide = async (id: string, ruling: string, version: number) =>
  desk.server.post(`/v1/comments/${id}/decisions`, { ruling, version }, await desk.as());

async function standing({ id, authorToken: token }: Awaited<ReturnType<typeof sent>>) {
  const { body } = await desk.server.post("/v1/standings", { comments: [{ id, token }] });
  return body.standings[0];
}

async function published(id: string): Promise<boolean> {
  const { body } = await desk.server.get(`/v1/articles/${article}/comments?site=demo`);
  return body.comments.some((comment: { id: string }) => comment.id === id);
}

describe("an appeal", () => {
  test("appears in its open tab, is granted by keyboard, leaves, and the comment is published", async () => {
    const comment = await sent(REJECTED_TEXT);
    // A moderator has confirmed the rejection, so it waits in no other tab.
    await decide(comment.id, "reject", 1);
    const page = await desk.open({ path: `?marked=appeal&article=${article}` });
    await page.getByText("Bu süzgeçlere uyan yorum yok").waitFor();
    await page.locator(".live.open").waitFor();
    await appeal(comment);
    await page.locator("article.card .readers q").waitFor();
    expect(await page.locator(".readers q").innerText()).toBe(SENTENCE);
    const tab = page.getByRole("link", { name: "İtirazlar" });
    expect(await tab.getAttribute("aria-current")).toBe("page");
    await eventually(() => tab.locator(".count").innerText()).toBe("1");
    await page.keyboard.press("a");
    await page.locator("article.card").waitFor({ state: "detached" });
    expect(await tab.locator(".count").innerText()).toBe("0");
    await eventually(() => published(comment.id)).toBe(true);
    expect(await standing(comment)).toMatchObject({ status: "approved", appeal: "accepted" });
    await page.reload();
    await page.getByText("Bu süzgeçlere uyan yorum yok").waitFor();
    expectNoMishaps(page);
  });

  test("comes back when its answer is undone, and is declined by rejecting again", async () => {
    const comment = await sent(REJECTED_TEXT);
    await appeal(comment);
    const page = await desk.open({ path: `?marked=appeal&article=${article}` });
    await page.locator("article.card").waitFor();
    await page.keyboard.press("a");
    await page.locator("article.card").waitFor({ state: "detached" });
    await page.keyboard.press("u");
    await page.locator("article.card .readers q").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.press("1");
    await eventually(async () => (await standing(comment)).appeal).toBe("declined");
    await page.goto(`${desk.server.address}/console/comments/${comment.id}`);
    await page.locator(".readers", { hasText: "kabul edilmedi" }).waitFor();
    expectNoMishaps(page);
  });
});

test("an appeal made while the connection is cut is there once it is back", async () => {
  const second = await sent(REJECTED_TEXT);
  await appeal(await sent(REJECTED_TEXT));
  const page = await desk.open({ path: `?marked=appeal&article=${article}` });
  await page.locator("article.card").waitFor();
  await page.locator(".live.open").waitFor();
  await page.context().setOffline(true);
  await page.getByText("Bağlantı koptu").waitFor();
  await appeal(second);
  await page.context().setOffline(false);
  await eventually(() => page.locator("article.card").count()).toBe(2);
});

describe("reports", () => {
  test("bring a published comment into an open tab with their reasons; keeping it answers them", async () => {
    const { id } = await sent();
    const page = await desk.open({ path: `?marked=report&article=${article}`, locale: "en-GB" });
    await page.locator(".blank h2").waitFor();
    await page.locator(".live.open").waitFor();
    await report(id, ["spam", "spam", "insult"]);
    const said = page.locator("article.card .readers");
    await said.waitFor();
    expect(await said.innerText()).toBe(
      "Reported by 3 readers: Advertising or repetition (2), Insult (1)",
    );
    await page.getByRole("button", { name: "Keep published" }).click();
    await page.locator("article.card").waitFor({ state: "detached" });
    const listed = async () =>
      (await desk.server.get("/v1/queue?marked=report", await desk.as())).body.comments.length;
    await eventually(listed).toBe(0);
    expect(await published(id)).toBe(true);
    expectNoMishaps(page);
  });

  test("are answered by a colleague: one's own tab says so", async () => {
    const { id } = await sent();
    await report(id, ["hate", "threat", "spam"]);
    const ada = await desk.open({
      path: `?marked=report&article=${article}`,
      email: "ada@gazete.example",
    });
    await ada.locator("article.card").waitFor();
    await ada.locator(".live.open").waitFor();
    await decide(id, "reject", 1);
    await ada.getByText("editor bu yorumu reddetti").waitFor();
    await ada.getByRole("button", { name: "Böyle kalsın" }).click();
    await ada.locator("article.card").waitFor({ state: "detached" });
    expectNoMishaps(ada);
  });
});

test("a name that the site has signed is told apart from one that was only written", async () => {
  const identity = await new SignJWT({ name: "Ayşe Yılmaz", aud: "demo" })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(SECRET));
  const about = { id: article, url: "https://gazete.example/haber" };
  const sent = { article: about, text: REJECTED_TEXT, author: { name: "Ayşe Yılmaz" } };
  const { id } = (await desk.server.comment({ ...sent, identity })).body;
  await desk.server.comment(sent);
  const page = await desk.open({ path: `?article=${article}` });
  await eventually(() => page.locator("article.card").count()).toBe(2);
  const marked = page.locator("article.card", { has: page.locator(".verified") });
  expect(await marked.evaluateAll((cards) => cards.map((card) => card.id))).toEqual([`card-${id}`]);
  await page.goto(`${desk.server.address}/console/comments/${id}`);
  await page.locator(".whole .verified").getByText("doğrulanmış").waitFor();
  await expectNoMishaps(page);
});
