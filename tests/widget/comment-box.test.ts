import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { MOST_BYTES, widgetSize } from "../../src/cli/widget-build.ts";
import { mishapsOf, useNewsstand } from "../helpers/article-page.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";

const stand = useNewsstand();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CLEAN = "Çok güzel bir haber olmuş, elinize sağlık.";

/** Every test has an article of its own. */
let article: string;
let count = 0;
beforeEach(() => {
  count += 1;
  article = `haber-${count}`;
});

const comment = (fields: Readonly<Record<string, unknown>> = {}) =>
  stand.server.comment({
    article: { id: article, url: "https://gazete.example/haber", title: "Köprü açıldı" },
    ...fields,
  });
const text = (page: Page) => page.getByLabel("Yorumunuz", { exact: true }).first();
const send = (page: Page) => page.getByRole("button", { name: "Gönder", exact: true }).first();

async function write(page: Page, words: string, name = "Ayşe"): Promise<void> {
  await page.getByLabel("Adınız").first().fill(name);
  await text(page).fill(words);
}

async function violations(page: Page): Promise<string[]> {
  // Through the debugger, which the page's own policy does not stop.
  await page.evaluate(AXE);
  const run = 'axe.run({ runOnly: ["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"] })';
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("the whole element with all of its strings is at most 12,000 bytes with brotli", () => {
  expect(widgetSize()).toBeLessThanOrEqual(MOST_BYTES);
});

describe("reading on a newspaper's own page", () => {
  test("conversations are shown under a policy that allows the two lines and nothing else", async () => {
    const parent = await comment({ author: { name: "Nermin" } });
    await comment({
      parentId: parent.body.id,
      author: { name: "Oğuz" },
      text: "Ben de öyle düşünüyorum.",
    });
    const page = await stand.open(article);
    await page.locator(".replies article").waitFor();
    expect(await page.locator(".count").innerText()).toBe("2 yorum");
    expect(await page.locator(".name").allInnerTexts()).toEqual(["Nermin", "Oğuz"]);
    expect(await page.locator("time").first().innerText()).toBe("şimdi");
    expect(await page.context().cookies()).toEqual([]);
    expect(mishapsOf(page)).toEqual([]);
  });

  test("a page at a time, the newest first or the oldest", async () => {
    for (let number = 1; number <= 23; number++) {
      await comment({ author: { name: `Okur ${number}` } });
    }
    const page = await stand.open(article);
    const names = page.locator(".name");
    await expect.poll(() => names.count()).toBe(20);
    await page.getByRole("button", { name: "Daha fazla yorum" }).click();
    await expect.poll(() => names.count()).toBe(23);
    await page.getByRole("button", { name: "En eski" }).click();
    await expect.poll(() => names.first().innerText()).toBe("Okur 1");
  });

  test("hostile names and texts are text and stay inside their place", async () => {
    const hostile = [
      "<img src=x onerror=alert(1)> güzel olmuş & teşekkürler",
      "javascript:alert(1) bağlantısı çok güzel olmuş",
      `${"a".repeat(5_000)}`,
      `Güzel ${"z\u0335\u0322\u031b\u0353".repeat(200)} olmuş`,
      "Güzel \u202ehaber\u202c olmuş",
    ];
    const moderator = await stand.server.signIn();
    for (const words of hostile) {
      const sent = await comment({ text: words, author: { name: "<b>Ayşe</b> & <script>" } });
      if (sent.body.status === "approved") continue;
      const { body } = await stand.server.get(`/v1/comments/${sent.body.id}`, moderator);
      const path = `/v1/comments/${sent.body.id}/decisions`;
      await stand.server.post(path, { ruling: "approve", version: body.version }, moderator);
    }
    const page = await stand.open(article, { viewport: { width: 320, height: 640 } });
    await expect.poll(() => page.locator("article").count()).toBe(hostile.length);
    expect(await page.locator("article .text").allTextContents()).toEqual(hostile.toReversed());
    expect(await page.locator("article img, article b, article a, article script").count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  });

  test("what is published meanwhile waits behind a button, and nothing moves until it is pressed", async () => {
    await comment();
    const page = await stand.open(article);
    await page.locator("article").waitFor();
    await page.evaluate(`new PerformanceObserver((list) => {
      window.shifts = (window.shifts ?? 0) + list.getEntries().reduce((sum, { value }) => sum + value, 0);
    }).observe({ type: "layout-shift" })`);
    await comment({ text: "Ben de çok beğendim." });
    await comment({ text: "Emeği geçenlere teşekkürler." });
    const fresh = page.getByRole("button", { name: "2 yeni yorum" });
    await fresh.waitFor();
    expect(await page.locator("article").count()).toBe(1);
    expect(await page.evaluate("window.shifts ?? 0")).toBe(0);
    await fresh.click();
    await expect.poll(() => page.locator("article").count()).toBe(3);
  });
});

describe("while one types", () => {
  test("what will not pass is underlined, explained, mended by one click, and the mending undone", async () => {
    const page = await stand.open(article);
    await write(page, "cok guzel bir haber olmus");
    await page.locator("mark.reject").first().waitFor();
    await page.getByRole("button", { name: /yayına engel/ }).click();
    await page
      .getByText(/“cok” sözcüğünde/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Düzelt: “çok”" }).first().click();
    expect(await text(page).inputValue()).toBe("çok guzel bir haber olmus");
    await page.getByRole("button", { name: "Geri al" }).click();
    expect(await text(page).inputValue()).toBe("cok guzel bir haber olmus");
    await page.getByRole("button", { name: "Tümünü düzelt" }).click();
    expect(await text(page).inputValue()).toBe("çok güzel bir haber olmuş");
    await page.keyboard.press("Control+z");
    expect(await text(page).inputValue()).toBe("cok guzel bir haber olmus");
  });

  test("the reason shows over an underlined word, by pointer and by keyboard", async () => {
    const page = await stand.open(article);
    await write(page, "cok guzel bir haber olmus");
    const box = await page.locator("mark").first().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 4);
    await page
      .locator(".tip")
      .getByText(/“cok” sözcüğünde/)
      .waitFor();
    await page.keyboard.press("Escape");
    await text(page).focus();
    await page.keyboard.press("Home");
    await page
      .locator(".tip")
      .getByText(/“cok” sözcüğünde/)
      .waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await text(page).inputValue()).toBe("çok guzel bir haber olmus");
  });
});

describe("sending", () => {
  test("a clean comment is published, shown, and the box is empty again, by keyboard alone", async () => {
    const page = await stand.open(article);
    await text(page).focus();
    await page.keyboard.type(CLEAN);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ayşe");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    expect(await page.locator("article .text").allInnerTexts()).toEqual([CLEAN]);
    expect(await text(page).inputValue()).toBe("");
    await page.reload();
    expect(await page.getByLabel("Adınız").inputValue()).toBe("Ayşe");
  });

  test("a rejected one says which words and why, keeps the text also over a reload, and is appealed for once", async () => {
    const page = await stand.open(article);
    await write(page, REJECTED_TEXT);
    await send(page).click();
    await page
      .locator(".answer")
      .getByText(/“şerefsizsin” sözü hakaret/)
      .waitFor();
    expect(await text(page).inputValue()).toBe(REJECTED_TEXT);
    await page.getByRole("button", { name: "İtiraz et" }).click();
    await page.getByLabel(/neden yayımlanmalı/).fill("Bir filmin repliğini anıyordum.");
    await page.locator(".ask").getByRole("button", { name: "Gönder" }).click();
    await page.getByText("İtirazınız bir editörü bekliyor").first().waitFor();
    await page.reload();
    expect(await text(page).inputValue()).toBe(REJECTED_TEXT);
    await page.locator(".mine").getByText("İtirazınız bir editörü bekliyor").waitFor();
    const moderator = await stand.server.signIn();
    const queue = await stand.server.get(`/v1/queue?marked=appeal&article=${article}`, moderator);
    const [waiting] = queue.body.comments;
    expect(waiting.context.readers.appeal.text).toBe("Bir filmin repliğini anıyordum.");
    const ruling = { ruling: "approve", version: waiting.version };
    await stand.server.post(`/v1/comments/${waiting.id}/decisions`, ruling, moderator);
    await page.reload();
    await page
      .locator(".mine")
      .getByText(/kabul edildi/)
      .waitFor();
    expect(
      (await stand.server.get(`/v1/queue?marked=appeal&article=${article}`, moderator)).body
        .comments,
    ).toEqual([]);
  });

  test("a reply stands below what it answers", async () => {
    await comment();
    const page = await stand.open(article);
    await page.getByRole("button", { name: "Yanıtla" }).click();
    const form = page.getByRole("form", { name: /Ayşe adlı okura yanıt/ });
    await form.getByLabel("Yorumunuz").fill("Size katılıyorum, çok iyi olmuş.");
    await form.getByLabel("Adınız").fill("Oğuz");
    await form.getByRole("button", { name: "Gönder" }).click();
    await page.locator(".replies .text").getByText("Size katılıyorum").waitFor();
  });

  test.each([
    [429, { "retry-after": "7" }, "7 saniye sonra"],
    [413, {}, "çok uzun"],
    [503, {}, "Sunucuda bir sorun var"],
  ])(
    "an answer of %i is told in words, and the next try is the same comment",
    async (status, headers, words) => {
      const page = await stand.open(article);
      const keys: (string | undefined)[] = [];
      await page.route("**/v1/comments", async (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        if (route.request().method() !== "POST" || keys.length > 1) return route.continue();
        const shared = {
          "access-control-allow-origin": stand.paper,
          "access-control-expose-headers": "Retry-After",
        };
        return route.fulfill({ status, headers: { ...shared, ...headers }, body: "" });
      });
      await write(page, CLEAN);
      await send(page).click();
      await page.locator(".answer").getByText(words).waitFor();
      expect(await text(page).inputValue()).toBe(CLEAN);
      await send(page).click();
      await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
      expect(new Set(keys).size).toBe(1);
    },
  );

  test("without a connection nothing is lost, and a lost answer does not publish twice", async () => {
    const page = await stand.open(article);
    await write(page, CLEAN);
    await page.context().setOffline(true);
    await send(page).click();
    await page.locator(".answer").getByText("İnternet bağlantısı yok").waitFor();
    await page.context().setOffline(false);
    await page.locator(".answer").getByText("Bağlantı geri geldi").waitFor();
    let lost = false;
    await page.route("**/v1/comments", async (route) => {
      if (lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort("connectionreset");
    });
    await send(page).click();
    await page.locator(".answer").getByText("Sunucuya ulaşılamadı").waitFor();
    await send(page).dblclick();
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    const { body } = await stand.server.get(`/v1/articles/${article}/comments?site=demo`);
    expect(body.comments).toHaveLength(1);
  });

  test("a reader reports a comment", async () => {
    await comment();
    const page = await stand.open(article);
    await page.getByRole("button", { name: "Şikâyet et" }).click();
    await page.getByLabel(/neden şikâyet/).selectOption("spam");
    await page.locator(".ask").getByRole("button", { name: "Gönder" }).click();
    await page.getByText("Teşekkürler, editörlere iletildi.").first().waitFor();
  });
});

describe.each(["light", "dark"] as const)("for everybody, in %s", (colorScheme) => {
  test.each([
    ["tr", 1280],
    ["en", 320],
  ])("in %s at %i pixels nothing hinders", async (lang, width) => {
    const parent = await comment();
    await comment({ parentId: parent.body.id });
    const page = await stand.open(article, { lang, colorScheme, viewport: { width, height: 800 } });
    await page.locator(".replies article").waitFor();
    await page
      .getByLabel(lang === "tr" ? "Yorumunuz" : "Your comment")
      .fill("cok guzel bir haber olmus");
    await page.locator("mark").first().waitFor();
    await page
      .getByRole("button", { name: lang === "tr" ? /yayına engel/ : /block publishing/ })
      .click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });
});

test("without scripts the page reads, takes a comment, keeps a rejected text and mends it", async () => {
  await comment();
  const url = encodeURIComponent("https://gazete.example/haber");
  const page = await stand.visit(
    `${stand.server.address}/v1/articles/${article}/comments.html?site=demo&url=${url}`,
    { javaScriptEnabled: false },
  );
  expect(await page.locator("article p").allInnerTexts()).toEqual([CLEAN]);
  await write(page, "cok guzel bir haber olmus");
  await send(page).click();
  await page.getByText(/“cok” sözcüğünde/).waitFor();
  expect(await text(page).inputValue()).toBe("cok guzel bir haber olmus");
  await page.getByRole("button", { name: "Düzeltilmiş metni kullan" }).click();
  expect(await text(page).inputValue()).toBe("çok güzel bir haber olmuş");
  await send(page).click();
  await page.getByText("Yorumunuz yayımlandı.").waitFor();
  expect(await page.locator("article p").last().innerText()).toBe("çok güzel bir haber olmuş");
});

test("a reader signed in at the newspaper is named, and asked for no name", async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "HS256" })}.${part({ name: "Ayşe Yılmaz" })}.x`;
  const page = await stand.open(article, { attributes: `identity="${token}"` });
  await page.getByText("Ayşe Yılmaz adıyla yazıyorsunuz").waitFor();
  expect(await page.getByLabel("Adınız").count()).toBe(0);
});
