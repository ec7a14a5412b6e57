import { describe, expect, test } from "vitest";
import { useNewsstand } from "../helpers/article-page.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { CLEAN, send, text, useArticle, violations, write } from "../helpers/comment-box.ts";

const stand = useNewsstand();
const article = useArticle(stand);
const { comment } = article;

const address = (lang = "tr") =>
  `${stand.server.address}/v1/articles/${article.id()}/comments.html?site=demo&lang=${lang}&url=${encodeURIComponent("https://gazete.example/haber")}`;
const WITHOUT = { javaScriptEnabled: false };

describe("without scripts", () => {
  test("the page reads, takes a comment, keeps a rejected text and mends it", async () => {
    await comment();
    const page = await stand.visit(address(), WITHOUT);
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

  test("a rejection is appealed for, and its outcome seen at an address to keep", async () => {
    const page = await stand.visit(address(), WITHOUT);
    await write(page, REJECTED_TEXT);
    await send(page).click();
    await page.getByText("İtiraz et").first().click();
    await page.getByLabel(/neden yayımlanmalı/).fill("Bir filmin repliğiydi.");
    await page.getByRole("button", { name: "İtiraz et" }).click();
    await page.getByText("İtirazınız bir editörü bekliyor").waitFor();
    const id = /comments\/([^/]+)\//.exec(page.url())?.[1] ?? "";
    await article.rule(id, "approve");
    await page.reload();
    await page.getByText("İtirazınız kabul edildi").waitFor();
    await page.getByRole("link", { name: "Yorumlara dön" }).click();
    expect(await page.locator("article p").allInnerTexts()).toEqual([REJECTED_TEXT]);
  });

  test("a reply goes under what it answers, although the list does not know how its reader came", async () => {
    const { id } = (await comment()).body;
    const page = await stand.visit(address(), WITHOUT);
    await page.getByRole("button", { name: "Yanıtla" }).click();
    await page.getByRole("heading", { name: /okura yanıt/ }).waitFor();
    expect(new URL(page.url()).hash).toBe("#form");
    expect(await page.locator("input[name=parentId]").inputValue()).toBe(id);
    expect(await page.locator("#form input[name=url]").inputValue()).toContain("https://");
    await write(page, CLEAN);
    await page.locator("#form button").first().click();
    await page.getByRole("status").waitFor();
    expect(await page.locator("ol ol article p").allInnerTexts()).toEqual([CLEAN]);
  });

  test("a comment is reported with a reason", async () => {
    const { id } = (await comment()).body;
    const page = await stand.visit(address(), WITHOUT);
    await page.getByRole("link", { name: "Şikâyet et" }).click();
    await page.getByLabel("Tehdit").check();
    await page.getByRole("button", { name: "Gönder" }).click();
    await page.getByText("şikâyetiniz editörlere iletildi").waitFor();
    const moderator = await stand.server.signIn();
    const { body } = await stand.server.get(`/v1/comments/${id}`, moderator);
    expect(body.context.readers.reports.reasons).toEqual({ threat: 1 });
  });
});

test.each([
  ["light", "tr", 1280],
  ["dark", "en", 320],
] as const)(
  "in %s, in %s at %i pixels the plain pages hinder nobody",
  async (colorScheme, lang, width) => {
    const { id } = (await comment()).body;
    const own = (await comment({ text: REJECTED_TEXT })).body;
    const { address: server } = stand.server;
    const pages = [
      address(lang),
      `${server}/v1/comments/${id}/report.html?lang=${lang}`,
      `${server}/v1/comments/${own.id}/standing.html?lang=${lang}&token=${own.authorToken}`,
    ];
    for (const where of pages) {
      const page = await stand.visit(where, { colorScheme, viewport: { width, height: 800 } });
      expect(await violations(page), where).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth"), where).toBe(width);
    }
    const page = await stand.visit(address(lang), {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.locator("#text").fill(REJECTED_TEXT);
    await page.locator("#name").fill("Ayşe");
    await page.locator("#form button").first().click();
    await page.locator("summary").click();
    expect(await violations(page)).toEqual([]);
  },
);
