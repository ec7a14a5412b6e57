import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useNewsstand } from "../helpers/article-page.ts";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { CLEAN, send, text, useArticle, watchShifts, write } from "../helpers/comment-box.ts";

const stand = useNewsstand();
const article = useArticle(stand);
const { comment } = article;

/** As when the reader turns to another window, and back. */
const turn = (page: Page, hidden: boolean) =>
  page.evaluate(`Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"))`);

describe("while the page is open", () => {
  test("what is published waits behind a button, and nothing moves until it is pressed", async () => {
    await comment();
    const page = await stand.open(article.id());
    await page.locator("article").waitFor();
    const shifts = await watchShifts(page);
    await comment({ text: "Ben de çok beğendim." });
    await comment({ text: "Emeği geçenlere teşekkürler." });
    const fresh = page.getByRole("button", { name: "2 yeni yorum" });
    await fresh.waitFor();
    expect(await page.locator("article").count()).toBe(1);
    expect(await shifts()).toEqual([]);
    await fresh.click();
    await expect.poll(() => page.locator("article").count()).toBe(3);
    expect(await page.locator(".count").innerText()).toBe("3 yorum");
  });

  test.each([1280, 320])(
    "nothing moves by itself at %i pixels while one types, findings come and go, and news arrives",
    async (width) => {
      for (let count = 0; count < 5; count++) await comment();
      const page = await stand.open(article.id(), { viewport: { width, height: 800 } });
      await page.locator("article").first().waitFor();
      const shifts = await watchShifts(page);
      await text(page).pressSequentially("cok guzel olmus, sen tam bir şerefsizsin", { delay: 20 });
      await page.locator("mark").first().waitFor();
      await comment();
      await page.getByRole("button", { name: "1 yeni yorum" }).waitFor();
      await page.mouse.move(60, 150);
      await text(page).pressSequentially(" ve devamı", { delay: 20 });
      await page.waitForTimeout(2_500);
      expect(await shifts()).toEqual([]);
    },
  );

  test.each([1280, 320])(
    "words that come by no key, as from dictation, move nothing at %i pixels, nor do their findings",
    async (width) => {
      const page = await stand.open(article.id(), { viewport: { width, height: 800 } });
      const shifts = await watchShifts(page);
      await text(page).focus();
      for (const words of ["cok guzel olmus, ", "sen tam bir şerefsizsin ", "ve devamı"]) {
        await page.keyboard.insertText(words);
        expect(await shifts()).toEqual([]);
      }
      await page.locator("mark").first().waitFor();
      expect(await shifts()).toEqual([]);
    },
  );

  test("what is taken down says so, and is counted no more", async () => {
    const { id } = (await comment()).body;
    await comment();
    const page = await stand.open(article.id());
    await page.locator("article").nth(1).waitFor();
    await article.rule(id, "reject");
    await page.getByText("Bu yorum yayından kaldırıldı.").waitFor();
    expect(await page.locator(".count").innerText()).toBe("1 yorum");
  });
});

describe("after a time away", () => {
  test("a reply that was missed shows in its conversation, also beyond what a page holds", async () => {
    const root = (await comment()).body;
    for (let count = 0; count < 21; count++) await comment({ parentId: root.id });
    const page = await stand.open(article.id());
    await page.getByRole("button", { name: "Daha fazla yanıt" }).click();
    await expect.poll(() => page.locator("article").count()).toBe(22);
    // News of what the page has loaded by itself is none.
    await expect.poll(() => page.locator(".fresh").isHidden()).toBe(true);
    await turn(page, true);
    await comment({ parentId: root.id, text: "Yokken yazdım, umarım görürsünüz." });
    await turn(page, false);
    await page.getByRole("button", { name: "1 yeni yorum" }).click();
    await page.locator(".replies .new").getByText("Yokken yazdım").waitFor();
    expect(await page.locator("article").count()).toBe(23);
    expect(await page.locator(".count").innerText()).toBe("23 yorum");
  });

  test("what was taken down meanwhile is gone", async () => {
    const { id } = (await comment()).body;
    const page = await stand.open(article.id());
    await page.locator("article").waitFor();
    await turn(page, true);
    await article.rule(id, "reject");
    await turn(page, false);
    await page.getByText("Bu yorum yayından kaldırıldı.").waitFor();
  });

  test("a list that could not be loaded comes with the connection", async () => {
    await comment();
    const page = await stand.visit("about:blank");
    await page.route("**/threads?*", (route) => route.abort());
    await page.goto(`${stand.paper}/${article.id()}`);
    await page.getByText("Yorumlar yüklenemedi.").waitFor();
    await page.unroute("**/threads?*");
    await turn(page, true);
    await turn(page, false);
    await page.locator("article").getByText(CLEAN).waitFor();
  });
});

describe("one's own rejected comment", () => {
  test("once appealed for, shows its outcome in the same window as soon as it is published", async () => {
    const page = await stand.open(article.id());
    await write(page, REJECTED_TEXT);
    await send(page).click();
    await page.getByRole("button", { name: "İtiraz et" }).click();
    await page.getByLabel(/neden yayımlanmalı/).fill("Bir filmin repliğiydi.");
    await page.locator(".ask").getByRole("button", { name: "Gönder" }).click();
    await page.locator(".mine").getByText("İtirazınız bir editörü bekliyor").waitFor();
    const moderator = await stand.server.signIn();
    const path = `/v1/queue?marked=appeal&article=${article.id()}`;
    const { body } = await stand.server.get(path, moderator);
    await article.rule(body.comments[0].id, "approve");
    await page.locator(".mine").getByText("İtirazınız kabul edildi").waitFor();
    await page.getByRole("button", { name: "1 yeni yorum" }).waitFor();
  });

  test("shows an appeal as granted when the moderator takes the rejection back", async () => {
    const page = await stand.open(article.id());
    await write(page, CLEAN);
    await send(page).click();
    await page.getByText("Yorumunuz yayımlandı.").first().waitFor();
    const held = "Bu köprünün yapımında emeği geçen herkese teşekkürler.";
    await page.route("**/v1/comments", async (route) => {
      // A robot's field, so that the comment is held and stays in this browser's own list.
      const body = { ...route.request().postDataJSON(), form: { website: "x" } };
      return route.continue({ postData: JSON.stringify(body) });
    });
    await text(page).fill(held);
    await send(page).click();
    await page.locator(".mine").getByText("Bir editörün okumasını bekliyor").waitFor();
    const moderator = await stand.server.signIn();
    const path = `/v1/queue?status=held&article=${article.id()}`;
    const { id } = (await stand.server.get(path, moderator)).body.comments[0];
    await article.rule(id, "approve");
    await page.locator(".mine").getByText("Bir editör okudu ve yayımladı").waitFor();
    const other = await stand.server.signIn("ikinci@gazete.example");
    const version = { version: 2 };
    await stand.server.post(
      `/v1/comments/${id}/decisions`,
      { ruling: "reject", ...version },
      other,
    );
    const appeal = page.locator(".mine").getByRole("button", { name: "İtiraz et" });
    await appeal.click();
    await page.getByLabel(/neden yayımlanmalı/).fill("Kimseyi kırmadım.");
    await page.locator(".ask").getByRole("button", { name: "Gönder" }).click();
    await page.getByText("Teşekkürler, editörlere iletildi.").first().waitFor();
    await stand.server.post(`/v1/comments/${id}/undo`, undefined, other);
    await page.reload();
    await page.locator(".mine").getByText("İtirazınız kabul edildi").waitFor();
  });
});
