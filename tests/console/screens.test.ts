import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { expectNoMishaps, useDesk } from "../helpers/console.ts";
import { START_LIMIT } from "../helpers/start-server.ts";

const desk = useDesk();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let comment: string;
beforeAll(async () => {
  const article = { id: "a1", url: "https://gazete.example/a1", title: "Köprü açıldı" };
  const texts = [
    REJECTED_TEXT,
    "cok guzel bir haber olmus ellerinize saglik",
    "BU NE BİÇİM BİR HABER BÖYLE YETER",
  ];
  for (const text of texts) comment = (await desk.server.comment({ text, article })).body.id;
  await desk.server.comment({ text: "Çok güzel bir haber olmuş.", article });
  const { body: sent } = await desk.server.comment({ text: REJECTED_TEXT, article });
  const appeal = { token: sent.authorToken, text: "Bir <b>alıntıydı</b>, lütfen yeniden bakın." };
  await desk.server.post(`/v1/comments/${sent.id}/appeal`, appeal);
  const moderator = await desk.as();
  const body = { ruling: "reject", version: 1, reason: "insult", note: "Üslup" };
  const { body: made } = await desk.server.comment({ text: REJECTED_TEXT, article });
  await desk.server.post(`/v1/comments/${made.id}/decisions`, body, moderator);
}, START_LIMIT);

interface Screen {
  readonly path: () => string;
  /** Something that is there once the screen is. */
  readonly ready: string;
  /** What may be opened on it. */
  readonly open?: (page: Page) => Promise<void>;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  "the queue": { path: () => "", ready: "article.card" },
  "the appeals": { path: () => "?marked=appeal", ready: ".readers q" },
  "the reports, of which there are none": { path: () => "?marked=report", ready: ".blank h2" },
  "the queue with a selection": {
    path: () => "",
    ready: "article.card",
    open: async (page) => {
      await page.keyboard.press("x");
      await page.locator(".selection").waitFor();
    },
  },
  "the question for a reason": {
    path: () => "",
    ready: "article.card",
    open: async (page) => {
      await page.keyboard.press("r");
      await page.locator("dialog[open]").waitFor();
    },
  },
  "the help": {
    path: () => "",
    ready: "article.card",
    open: async (page) => {
      await page.keyboard.press("?");
      await page.locator("dialog[open]").waitFor();
    },
  },
  "the account menu": {
    path: () => "?status=approved",
    ready: "article.card",
    open: async (page) => {
      await page.locator(".who").click();
      await page.locator("#account-menu:popover-open").waitFor();
    },
  },
  "an empty queue": { path: () => "?text=yokböylebirşey", ready: ".blank h2" },
  "a comment": {
    path: () => `comments/${comment}`,
    ready: ".timeline li",
    open: async (page) => {
      await page.locator("#today-title ~ button").click();
      await page.locator("#today-title ~ .text").waitFor();
    },
  },
  "the rules": {
    path: () => "rules",
    ready: "details.entry",
    open: async (page) => {
      await page.locator("try-box textarea").fill("Sen şerefsizsin");
      await page.locator("try-box .badge.rejected").waitFor();
      await page.locator("details.entry summary").first().click();
    },
  },
  "adding a word": {
    path: () => "rules",
    ready: "details.entry",
    open: async (page) => {
      await page.locator(".page-head .primary").click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  "the statistics": {
    path: () => "stats",
    ready: "bar-chart canvas",
    open: (page) => page.locator("details summary").first().click(),
  },
  "the account": { path: () => "account", ready: "#password-title" },
  "the people": { path: () => "people", ready: ".people tbody tr" },
  "the audit log": { path: () => "audit", ready: ".audit tbody tr" },
  "an address without a page": { path: () => "yok", ready: ".blank h1" },
};

const LOOKS = [
  ["in Turkish, light, wide", { locale: "tr-TR" }],
  [
    "in English, dark, on a phone",
    { locale: "en-GB", colorScheme: "dark", viewport: { width: 360, height: 740 } },
  ],
] as const;

/** Everything axe objects to, as "rule: element". */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    'axe.run({ resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

for (const [name, look] of LOOKS) {
  describe(`${name}, axe objects to nothing and nothing is wider than the window`, () => {
    let page: Page;
    beforeAll(async () => {
      page = await desk.open({ ...look });
    });
    test.each(Object.entries(SCREENS))("on %s", async (_, screen) => {
      await page.goto(`${desk.server.address}/console/${screen.path()}`);
      await page.locator(screen.ready).first().waitFor();
      await screen.open?.(page);
      expect(await objections(page)).toEqual([]);
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
      expect(await page.locator("html").getAttribute("lang")).toBe(look.locale.slice(0, 2));
      expectNoMishaps(page);
    });
    test("on signing in", async () => {
      const door = await desk.open({ ...look, email: null });
      await door.locator("#email").waitFor();
      expect(await objections(door)).toEqual([]);
    });
  });
}

test("the language is switched for the whole console and remembered", async () => {
  const page = await desk.open();
  await page.getByRole("link", { name: "Kuyruk" }).waitFor();
  await page.locator(".who").click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "Queue" }).waitFor();
  await page.locator("article.card").first().waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Queue" }).waitFor();
  expect(await page.title()).toBe("Queue · Süzgeç");
});

test("a moderator who is no administrator sees neither people nor the audit log", async () => {
  const page = await desk.open({ email: "ada@gazete.example", path: "people" });
  await page.getByText("Bunun için yönetici yetkisi gerekir").waitFor();
  expect(await page.getByRole("link", { name: "Denetim kaydı" }).count()).toBe(0);
});

test("the first view of the queue weighs at most 150 KB compressed", async () => {
  const page = await desk.open({ email: "ada@gazete.example", path: "yok" });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${desk.server.address}/console/`);
  await page.locator("article.card").first().waitFor();
  process.stdout.write(`first view of the queue: ${(bytes / 1024).toFixed(0)} KB compressed\n`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(150 * 1024);
});
