import { beforeEach, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { EDITOR, eventually, expectNoMishaps, shownTexts, useDesk } from "../helpers/console.ts";
import { PASSWORD } from "../helpers/start-server.ts";

const desk = useDesk();

/** Every test has an article of its own, so that no other test's comments are in its list. */
let article: string;
let count = 0;
beforeEach(() => {
  count += 1;
  article = `haber-${count}`;
});

/** Rejected comments numbered from 1, the highest the newest. */
async function rejected(number: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= number; index++) {
    const { body } = await desk.server.comment({
      text: `${REJECTED_TEXT}, ${index} numara.`,
      article: { id: article, url: "https://gazete.example/haber", title: "Köprü açıldı" },
    });
    ids.push(body.id);
  }
  return ids;
}

const openQueue = () => desk.open({ path: `?article=${article}` });

async function statusOf(id: string): Promise<string> {
  const moderator = await desk.as();
  return (await desk.server.get(`/v1/comments/${id}`, moderator)).body.status;
}

/** Runs in the page: milliseconds from the key until the next card is drawn as the current one. */
const KEY_TO_NEXT_CARD = `(async () => {
  const start = performance.now();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
  while (!document.querySelector(".card.current .text")?.textContent.includes("2 numara")) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return performance.now() - start;
})()`;

describe("signing in", () => {
  test("a wrong password is said to be wrong; the right one leads to the address one wanted", async () => {
    await rejected(1);
    await desk.as();
    const page = await desk.open({ email: null, path: `?article=${article}&order=oldest` });
    await page.fill("#email", EDITOR);
    await page.fill("#password", "yanlış parola");
    await page.keyboard.press("Enter");
    await page.getByText("birbirini tutmuyor").waitFor();
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator("article.card").waitFor();
    expect(page.url()).toContain(`article=${article}&order=oldest`);
    expect(await page.locator(".order select").inputValue()).toBe("oldest");
    expectNoMishaps(page);
  });

  test("when the session ends in the middle of work, one signs in again and nothing is lost", async () => {
    const [id = ""] = await rejected(2);
    const page = await openQueue();
    await page.locator("article.card").first().waitFor();
    await page.context().clearCookies();
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await page.getByRole("dialog").getByText("Oturumunuz sona erdi").waitFor();
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await eventually(() => statusOf(id)).toBe("approved");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await shownTexts(page)).toEqual([`${REJECTED_TEXT}, 2 numara.`]);
    expectNoMishaps(page);
  });
});

describe("the hands on the keyboard", () => {
  test("ten comments are cleared without the mouse, and the list ends empty", async () => {
    const ids = await rejected(10);
    const page = await openQueue();
    await page.locator("article.card").nth(9).waitFor();
    for (let index = 0; index < 10; index++) {
      if (index % 2 === 0) await page.keyboard.press("a");
      else {
        await page.keyboard.press("r");
        await page.keyboard.press("1");
      }
    }
    await page.getByText("Bu süzgeçlere uyan yorum yok").waitFor();
    const statuses = ids
      .toReversed()
      .map((_, index) => (index % 2 === 0 ? "approved" : "rejected"));
    await eventually(() => Promise.all(ids.toReversed().map(statusOf))).toEqual(statuses);
    const moderator = await desk.as();
    const { body } = await desk.server.get(`/v1/comments/${ids[8]}/decisions`, moderator);
    expect(body.decisions.at(-1)).toMatchObject({ kind: "reject", reason: "insult" });
    expectNoMishaps(page);
  });

  test("the next comment is there before the answer has come back", async () => {
    await rejected(3);
    const page = await openQueue();
    await page.locator("article.card").nth(2).waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/decisions", async (route) => {
      await held;
      await route.continue();
    });
    const took = await page.evaluate<number>(KEY_TO_NEXT_CARD);
    expect(await shownTexts(page)).toHaveLength(2);
    process.stdout.write(`key to next card: ${took.toFixed(0)} ms\n`);
    answer();
    expectNoMishaps(page);
  });

  test("j and k move, and the card one is at has the focus and is in view", async () => {
    await rejected(8);
    const page = await openQueue();
    await page.locator("article.card").nth(7).waitFor();
    for (const key of ["j", "j", "j", "j", "j", "k"]) await page.keyboard.press(key);
    const focused = page.locator("article.card:focus");
    expect(await focused.locator(".text").innerText()).toContain("4 numara");
    const box = await focused.boundingBox();
    expect((box?.y ?? -1) >= 48 && (box?.y ?? 0) + (box?.height ?? 0) <= 900).toBe(true);
  });

  test("a note of one's own goes with a rejection", async () => {
    const [id] = await rejected(1);
    const page = await openQueue();
    await page.locator("article.card").waitFor();
    await page.keyboard.press("r");
    await page.getByLabel("Meslektaşlara not").fill("Üçüncü kez <b>yazıyor</b>");
    await page.getByRole("button", { name: "Reddet", exact: false }).last().click();
    const moderator = await desk.as();
    const last = async () =>
      (await desk.server.get(`/v1/comments/${id}/decisions`, moderator)).body.decisions.at(-1);
    await eventually(async () => (await last()).note).toBe("Üçüncü kez <b>yazıyor</b>");
  });

  test("? shows the keys, / goes to the search, and typing there decides nothing", async () => {
    const [id = ""] = await rejected(1);
    const page = await openQueue();
    await page.locator("article.card").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Klavye kısayolları" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("araba");
    await page.getByText("Bu süzgeçlere uyan yorum yok").waitFor();
    expect(page.url()).toContain("text=araba");
    expect(await statusOf(id)).toBe("rejected");
  });
});

describe("taking back", () => {
  test("u really undoes: the card is back where it was, and readers no longer see it", async () => {
    const [, second = ""] = await rejected(3);
    const page = await openQueue();
    await page.locator("article.card").nth(2).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await eventually(() =>
      desk.server.get(`/v1/comments/${second}`).then(({ status }) => status),
    ).toBe(200);
    await page.locator(".toast button").getByText("Geri al").waitFor();
    await page.keyboard.press("u");
    await page.locator("article.card").nth(2).waitFor();
    // What was taken back cannot be taken back once more.
    await eventually(() => page.locator(".toast").allInnerTexts()).toHaveLength(1);
    expect((await shownTexts(page))[1]).toContain("2 numara");
    expect((await desk.server.get(`/v1/comments/${second}`)).status).toBe(404);
    await eventually(() => page.locator("article.card:focus .text").innerText()).toContain(
      "2 numara",
    );
    expectNoMishaps(page);
  });

  test("a bulk is taken back as one", async () => {
    const ids = await rejected(4);
    const page = await openQueue();
    await page.locator("article.card").nth(3).waitFor();
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByText("2 yorum seçili").waitFor();
    await page.keyboard.press("Shift+A");
    await eventually(() => statusOf(ids[3] ?? "")).toBe("approved");
    await eventually(() => statusOf(ids[2] ?? "")).toBe("approved");
    await page.keyboard.press("u");
    await eventually(() => shownTexts(page)).toHaveLength(4);
    expect(await statusOf(ids[3] ?? "")).toBe("rejected");
    expect(await statusOf(ids[2] ?? "")).toBe("rejected");
  });
});

describe("many at once", () => {
  test("Shift-click selects everything in between, and all of it is rejected for one reason", async () => {
    const ids = await rejected(5);
    const page = await openQueue();
    await page.locator("article.card").nth(4).waitFor();
    await page.locator(".pick input").nth(0).click();
    await page
      .locator(".pick input")
      .nth(3)
      .click({ modifiers: ["Shift"] });
    await page.getByText("4 yorum seçili").waitFor();
    await page.keyboard.press("Shift+R");
    await page.getByRole("dialog").getByText("4 yorumu reddet").waitFor();
    await page.getByRole("button", { name: "Konu dışı" }).click();
    const moderator = await desk.as();
    const reasons = () =>
      Promise.all(
        ids.map(async (id) => {
          const { body } = await desk.server.get(`/v1/comments/${id}/decisions`, moderator);
          return body.decisions.at(-1).reason;
        }),
      );
    await eventually(reasons).toEqual([null, "off-topic", "off-topic", "off-topic", "off-topic"]);
    await eventually(() => shownTexts(page)).toHaveLength(1);
  });
});

describe("when it does not work", () => {
  test("the card returns to its place with the reason, and deciding again works", async () => {
    const [, second = ""] = await rejected(3);
    const page = await openQueue();
    await page.locator("article.card").nth(2).waitFor();
    await page.route("**/v1/comments/*/decisions", (route) => route.abort());
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    const card = page.locator("article.card").nth(1);
    await card.getByText("Sunucuya ulaşılamadı").waitFor();
    expect((await shownTexts(page))[1]).toContain("2 numara");
    expect(await statusOf(second)).toBe("rejected");
    await page.unroute("**/v1/comments/*/decisions");
    await card.getByRole("button", { name: "Onayla" }).click();
    await eventually(() => statusOf(second)).toBe("approved");
  });

  test("a list that cannot be read says so and can be asked for again", async () => {
    await rejected(1);
    const page = await desk.open({ path: "?status=held" });
    await page.getByText("Bekleyen yorum kalmadı").waitFor();
    await page.route("**/v1/queue?*", (route) => route.abort());
    await page.getByRole("link", { name: "Reddedilen" }).click();
    await page.getByText("Sunucuya ulaşılamadı").waitFor();
    await page.unroute("**/v1/queue?*");
    await page.getByRole("button", { name: "Yeniden dene" }).click();
    await page.locator("article.card").first().waitFor();
  });
});

describe("filters", () => {
  test("each is in the address, and the address brings them back", async () => {
    await rejected(2);
    await desk.server.comment({
      text: `Iğdır valisi, ${REJECTED_TEXT}`,
      article: { id: article, url: "https://gazete.example/h" },
    });
    const page = await openQueue();
    await page.locator("article.card").nth(2).waitFor();
    await page.getByRole("searchbox").fill("IĞDIR");
    await eventually(() => shownTexts(page)).toEqual([`Iğdır valisi, ${REJECTED_TEXT}`]);
    await page.getByRole("combobox", { name: "Kural" }).selectOption("insult");
    await page.locator(".order select").selectOption("doubtful");
    await eventually(() => new URL(page.url()).search).toBe(
      `?rule=insult&article=${article}&text=I%C4%9EDIR&order=doubtful`,
    );
    await page.reload();
    await eventually(() => shownTexts(page)).toEqual([`Iğdır valisi, ${REJECTED_TEXT}`]);
    expect(await page.getByRole("searchbox").inputValue()).toBe("IĞDIR");
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await eventually(() => shownTexts(page)).toHaveLength(3);
  });

  test("a long list goes on by itself", async () => {
    await rejected(45);
    const page = await openQueue();
    await page.locator("article.card").first().waitFor();
    const down = async (times: number) => {
      for (let index = 0; index < times; index++) await page.keyboard.press("j");
    };
    await down(25);
    await eventually(() => shownTexts(page)).toHaveLength(45);
    await down(15);
    expect(await page.locator("article.card:focus .text").innerText()).toContain(" 5 numara");
  });
});
