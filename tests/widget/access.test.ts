import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useNewsstand } from "../helpers/article-page.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { CLEAN, send, text, useArticle, violations, write } from "../helpers/comment-box.ts";

const stand = useNewsstand();
const article = useArticle(stand);
const { comment } = article;

const width = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

const WORDS = {
  tr: {
    text: "Yorumunuz",
    engel: /yayına engel/,
    send: "Gönder",
    appeal: "İtiraz et",
    report: "Şikâyet et",
    reply: "Yanıtla",
  },
  en: {
    text: "Your comment",
    engel: /block publishing/,
    send: "Send",
    appeal: "Appeal",
    report: "Report",
    reply: "Reply",
  },
} as const;

describe.each(["light", "dark"] as const)("for everybody, in %s", (colorScheme) => {
  test.each([
    ["tr", 1280],
    ["en", 320],
  ] as const)("in %s at %i pixels nothing hinders, in any state", async (lang, pixels) => {
    const say = WORDS[lang];
    const parent = await comment();
    await comment({ parentId: parent.body.id });
    const look = { colorScheme, viewport: { width: pixels, height: 800 } };
    const page = await stand.open(article.id(), { lang, ...look });
    await page.locator(".replies article").waitFor();
    const field = page.getByLabel(say.text, { exact: true }).first();
    await field.fill("cok guzel bir haber olmus");
    await page.locator("mark").first().waitFor();
    await page.getByRole("button", { name: say.engel }).click();
    await page.locator("mark").first().hover({ force: true });
    await page.locator(".tip p").waitFor();
    expect(await violations(page)).toEqual([]);

    await field.fill(REJECTED_TEXT);
    await page.locator("input.field").first().fill("Ayşe");
    await page.getByRole("button", { name: say.send, exact: true }).first().click();
    await page.getByRole("button", { name: say.appeal }).click();
    await page.getByRole("button", { name: say.report }).first().click();
    await page.getByRole("button", { name: say.reply }).last().click();
    expect(await violations(page)).toEqual([]);
    expect(await width(page)).toBe(pixels);
    await page.reload();
    await page.locator(".mine li").waitFor();
    await page.locator(".replies article").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  /** Tab until what is focused is called so, as somebody without a pointer would. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate<string>(`(() => {
        const one = document.querySelector("suzgec-comments").shadowRoot.activeElement;
        return one ? (one.labels?.[0]?.innerText ?? one.textContent).trim() : "";
      })()`);
      if (focused === name) return;
    }
    throw new Error(`Tab never reached ${name}`);
  }

  test("one comments, is rejected, mends and appeals", async () => {
    const page = await stand.open(article.id());
    await tabTo(page, "Yorumunuz");
    await page.keyboard.type(REJECTED_TEXT);
    await tabTo(page, "Adınız");
    await page.keyboard.type("Ayşe");
    await tabTo(page, "Gönder");
    await page.keyboard.press("Enter");
    await page.locator(".answer").getByText("hakaret").waitFor();
    await tabTo(page, "İtiraz et");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Bir filmin repliğiydi.");
    await page.keyboard.press("Enter");
    await page.locator(".mine").getByText("İtirazınız bir editörü bekliyor").waitFor();
  });

  test("one reports, and replies; leaving either gives the focus back", async () => {
    await comment();
    const page = await stand.open(article.id());
    await page.locator("article").waitFor();
    await tabTo(page, "Şikâyet et");
    await page.keyboard.press("Enter");
    await tabTo(page, "Vazgeç");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "Gönder");
    await page.keyboard.press("Enter");
    await page.getByText("Teşekkürler, editörlere iletildi.").first().waitFor();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    const reply = page.getByRole("form", { name: /Ayşe adlı okura yanıt/ });
    await reply.waitFor();
    await page.keyboard.type("Size katılıyorum, çok iyi olmuş.");
    await tabTo(page, "Adınız");
    await page.keyboard.type("Oğuz");
    await tabTo(page, "Gönder");
    await page.keyboard.press("Enter");
    await page.locator(".replies .text").getByText("Size katılıyorum").waitFor();
  });
});

test("nothing on the page moves for a reader who wants no motion", async () => {
  await comment();
  const page = await stand.open(article.id(), { reducedMotion: "reduce" });
  await page.locator("article").waitFor();
  await comment();
  await page.getByRole("button", { name: "1 yeni yorum" }).click();
  await write(page, CLEAN);
  await send(page).click();
  await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
  const moving = `document.querySelector("suzgec-comments").shadowRoot.getAnimations().length`;
  expect(await page.evaluate(moving)).toBe(0);
});

test("what is found is told to those who hear the page", async () => {
  const page = await stand.open(article.id());
  await text(page).fill("cok guzel bir haber olmus");
  await page
    .locator("[role=status]")
    .getByText("3 yer yayına engel")
    .waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Tümünü düzelt" }).click();
  await page.locator("[role=status]").getByText("Düzeltildi.").waitFor({ state: "attached" });
});
