import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { eventually, expectNoMishaps, shownTexts, useDesk } from "../helpers/console.ts";

const desk = useDesk();
const ADA = "ada@gazete.example";

let article: string;
let count = 0;
beforeEach(() => {
  count += 1;
  article = `haber-${count}`;
});

async function rejected(name: string): Promise<string> {
  const text = `${REJECTED_TEXT}, ${name}.`;
  const about = { id: article, url: "https://gazete.example/haber" };
  return (await desk.server.comment({ text, article: about })).body.id;
}

/** The editor's window and Ada's, at the same list and both connected. */
async function two(): Promise<[Page, Page]> {
  await desk.as();
  const path = `?article=${article}`;
  const pages = [await desk.open({ path }), await desk.open({ path, email: ADA })] as const;
  for (const page of pages) await connected(page);
  return [...pages];
}

async function connected(page: Page): Promise<void> {
  await page.locator(".live.open").waitFor();
  await page.locator("article.card").first().waitFor();
}

async function approve(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole("button", { name: "Onayla" }).click();
}

const card = (page: Page, name: string) => page.locator("article.card", { hasText: name });

describe("two moderators at once", () => {
  test("what one decides leaves the other's list, and the counts follow", async () => {
    await rejected("birinci");
    await rejected("ikinci");
    const [editor, ada] = await two();
    const before = Number(await ada.locator('[data-status="approved"] .count').innerText());
    await approve(editor, "birinci");
    await card(ada, "birinci").waitFor({ state: "detached" });
    await ada.getByText("editor bir yorumu onayladı.").waitFor();
    const approved = () => ada.locator('[data-status="approved"] .count').innerText();
    await eventually(approved).toBe(String(before + 1));
    expectNoMishaps(ada);
  });

  test("each sees at which card the other is looking", async () => {
    await rejected("birinci");
    await rejected("ikinci");
    const [editor, ada] = await two();
    await editor.keyboard.press("j");
    await card(ada, "birinci").getByText("editor bakıyor").waitFor();
    await editor.keyboard.press("k");
    await card(ada, "ikinci").getByText("editor bakıyor").waitFor();
    await card(ada, "birinci").getByText("editor bakıyor").waitFor({ state: "detached" });
  });

  test("the card under one's eyes does not vanish: it says what happened", async () => {
    await rejected("birinci");
    const second = await rejected("ikinci");
    const [editor, ada] = await two();
    await approve(editor, "ikinci");
    await card(ada, "ikinci").getByText("editor bu yorumu onayladı").waitFor();
    // The key that was meant for the comment as it was decides nothing now.
    await ada.keyboard.press("a");
    await card(ada, "ikinci").getByRole("button", { name: "Yine de reddet" }).click();
    await ada.getByRole("button", { name: "Hakaret" }).click();
    const status = async () => (await desk.server.get(`/v1/comments/${second}`)).status;
    await eventually(status).toBe(404);
  });

  test("who did not know yet is told of the clash and may decide again", async () => {
    await rejected("birinci");
    const second = await rejected("ikinci");
    const [editor, ada] = await two();
    await ada.route("**/v1/queue/events*", (route) => route.abort());
    await ada.reload();
    await ada.locator("article.card").first().waitFor();
    await editor.keyboard.press("r");
    await editor.keyboard.press("Enter");
    await card(editor, "ikinci").waitFor({ state: "detached" });
    const moderator = await desk.as();
    const last = async () =>
      (await desk.server.get(`/v1/comments/${second}/decisions`, moderator)).body.decisions.at(-1);
    await eventually(async () => (await last()).kind).toBe("reject");
    await ada.keyboard.press("a");
    await card(ada, "ikinci").getByText("editor bu yorumu reddetti").waitFor();
    await card(ada, "ikinci").getByRole("button", { name: "Yine de onayla" }).click();
    await eventually(async () => (await last()).moderator?.name).toBe("ada");
    expect(await last()).toMatchObject({ kind: "approve", version: 3 });
    await card(ada, "ikinci").waitFor({ state: "detached" });
    expectNoMishaps(ada);
  });
});

describe("a cut connection", () => {
  test("is shown, comes back by itself, and nothing was missed meanwhile", async () => {
    await rejected("birinci");
    await rejected("ikinci");
    const [editor, ada] = await two();
    await ada.context().setOffline(true);
    await ada.getByText("Bağlantı koptu").waitFor();
    await approve(editor, "birinci");
    await rejected("üçüncü");
    await card(editor, "birinci").waitFor({ state: "detached" });
    expect(await shownTexts(ada)).toHaveLength(2);
    await ada.context().setOffline(false);
    await ada.locator(".live.open").waitFor();
    await card(ada, "birinci").waitFor({ state: "detached" });
    await ada.getByRole("button", { name: /yeni yorum geldi/ }).click();
    await eventually(() => shownTexts(ada)).toEqual([
      `${REJECTED_TEXT}, üçüncü.`,
      `${REJECTED_TEXT}, ikinci.`,
    ]);
  });

  test("decisions made while it is cut come back with the reason", async () => {
    await rejected("birinci");
    const [, ada] = await two();
    await ada.context().setOffline(true);
    await ada.keyboard.press("a");
    await card(ada, "birinci").getByText("Sunucuya ulaşılamadı").waitFor();
    await ada.context().setOffline(false);
    await approve(ada, "birinci");
    await card(ada, "birinci").waitFor({ state: "detached" });
  });
});

test("new comments are announced without moving what one reads, and fill an empty list at once", async () => {
  await rejected("birinci");
  const [, ada] = await two();
  await rejected("ikinci");
  await ada.getByRole("button", { name: "1 yeni yorum geldi: göster" }).waitFor();
  expect(await shownTexts(ada)).toEqual([`${REJECTED_TEXT}, birinci.`]);
  await ada.keyboard.press("a");
  await eventually(() => shownTexts(ada)).toEqual([`${REJECTED_TEXT}, ikinci.`]);
});
