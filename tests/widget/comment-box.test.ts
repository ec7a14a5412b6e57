import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { MOST_BYTES, widgetSize } from "../../src/cli/widget-build.ts";
import { useNewsstand } from "../helpers/article-page.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { CLEAN, send, text, useArticle, write } from "../helpers/comment-box.ts";
import { mishapsOf } from "../helpers/newsstand.ts";

const SECRET = "bir gazetenin kendi uzun gizli anahtarı";
const stand = useNewsstand({ SITE_IDENTITY: `demo=hs256:${SECRET}` });
const article = useArticle(stand);
const { comment } = article;

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
    const page = await stand.open(article.id());
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
    const page = await stand.open(article.id());
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
    const page = await stand.open(article.id(), { viewport: { width: 320, height: 640 } });
    await expect.poll(() => page.locator("article").count()).toBe(hostile.length);
    expect(await page.locator("article .text").allTextContents()).toEqual(hostile.toReversed());
    expect(await page.locator("article img, article b, article a, article script").count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  });
});

describe("while one types", () => {
  test("what will not pass is underlined, explained, mended by one click, and the mending undone", async () => {
    const page = await stand.open(article.id());
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
    const page = await stand.open(article.id());
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

describe("a draft", () => {
  test("survives a reload, for the comment and for each reply, and goes when it is sent", async () => {
    await comment();
    const page = await stand.open(article.id());
    await write(page, CLEAN);
    await page.getByRole("button", { name: "Yanıtla" }).click();
    const reply = page.getByRole("form", { name: /Ayşe adlı okura yanıt/ });
    await reply.getByLabel("Yorumunuz").fill("Size katılıyorum, çok iyi olmuş.");
    await page.reload();
    expect(await text(page).inputValue()).toBe(CLEAN);
    expect(await page.getByLabel("Adınız").inputValue()).toBe("Ayşe");
    await page.getByRole("button", { name: "Yanıtla" }).click();
    expect(await reply.getByLabel("Yorumunuz").inputValue()).toMatch(/^Size katılıyorum/);
    await send(page).click();
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    await page.reload();
    expect(await text(page).inputValue()).toBe("");
  });

  test("that is too long is told of before it is sent", async () => {
    const page = await stand.open(article.id());
    await text(page).fill("Güzel bir haber olmuş. ".repeat(250));
    await page.locator(".line").getByText("Yorum çok uzun").waitFor();
    await text(page).fill(CLEAN);
    await expect.poll(() => page.locator(".line").innerText(), { timeout: 5_000 }).toBe("");
  });
});

describe("sending", () => {
  test("a clean comment is published, shown, and the box is empty again, by keyboard alone", async () => {
    const page = await stand.open(article.id());
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
    const page = await stand.open(article.id());
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
    const queue = await stand.server.get(
      `/v1/queue?marked=appeal&article=${article.id()}`,
      moderator,
    );
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
      (await stand.server.get(`/v1/queue?marked=appeal&article=${article.id()}`, moderator)).body
        .comments,
    ).toEqual([]);
  });

  test("a reply stands below what it answers", async () => {
    await comment();
    const page = await stand.open(article.id());
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
      const page = await stand.open(article.id());
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

  test("a slow answer is told of, and a second click meanwhile sends nothing", async () => {
    const page = await stand.open(article.id());
    let sent = 0;
    await page.route("**/v1/comments", async (route) => {
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return route.continue();
    });
    await write(page, CLEAN);
    await send(page).dblclick();
    await page.locator(".answer").getByText("Bağlantı yavaş").waitFor();
    await page.getByRole("button", { name: "Gönderiliyor…" }).click({ force: true });
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    expect(sent).toBe(1);
  });

  test("without a connection nothing is lost, and a lost answer does not publish twice", async () => {
    const page = await stand.open(article.id());
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
    const { body } = await stand.server.get(`/v1/articles/${article.id()}/comments?site=demo`);
    expect(body.comments).toHaveLength(1);
  });

  test("a reader reports a comment", async () => {
    await comment();
    const page = await stand.open(article.id());
    await page.getByRole("button", { name: "Şikâyet et" }).click();
    await page.getByLabel(/neden şikâyet/).selectOption("spam");
    await page.locator(".ask").getByRole("button", { name: "Gönder" }).click();
    await page.getByText("Teşekkürler, editörlere iletildi.").first().waitFor();
  });
});

describe("a reader signed in at the newspaper", () => {
  const signed = (seconds: number) =>
    new SignJWT({ name: "Ayşe Yılmaz", aud: "demo" })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(new TextEncoder().encode(SECRET));

  test("is asked for no name and told apart from somebody who only writes the same one", async () => {
    await comment({ author: { name: "Ayşe Yılmaz" } });
    const page = await stand.open(article.id(), { attributes: `identity="${await signed(60)}"` });
    await page.getByText("Ayşe Yılmaz adıyla yazıyorsunuz").waitFor();
    expect(await page.getByLabel("Adınız").count()).toBe(0);
    await text(page).fill(CLEAN);
    await send(page).click();
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    await page.reload();
    await expect.poll(() => page.locator("article header").count()).toBe(2);
    const headers = await page.locator("article header").allInnerTexts();
    expect(headers.map((header) => /Doğrulanmış okur/.test(header))).toEqual([true, false]);
  });

  test("whose time is over is told so, and loses nothing", async () => {
    const page = await stand.open(article.id(), { attributes: `identity="${await signed(-60)}"` });
    await text(page).fill(CLEAN);
    await send(page).click();
    await page.locator(".answer").getByText("Oturumunuz kapanmış").waitFor();
    await page.reload();
    expect(await text(page).inputValue()).toBe(CLEAN);
  });
});
