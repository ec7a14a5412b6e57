import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeEach } from "vitest";
import type { Answered } from "./client.ts";
import type { Newsstand } from "./newsstand.ts";

export const CLEAN = "Çok güzel bir haber olmuş, elinize sağlık.";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** An article of its own for every test of a file. */
export function useArticle(stand: Newsstand) {
  let count = 0;
  beforeEach(() => {
    count += 1;
  });
  const id = () => `haber-${count}`;
  return {
    id,
    comment: (fields: Readonly<Record<string, unknown>> = {}): Promise<Answered> =>
      stand.server.comment({
        article: { id: id(), url: "https://gazete.example/haber", title: "Köprü açıldı" },
        ...fields,
      }),
    /** A moderator's ruling about a comment as it stands now. */
    async rule(commentId: string, ruling: "approve" | "reject"): Promise<void> {
      const moderator = await stand.server.signIn();
      const { body } = await stand.server.get(`/v1/comments/${commentId}`, moderator);
      const path = `/v1/comments/${commentId}/decisions`;
      await stand.server.post(path, { ruling, version: body.version }, moderator);
    },
  };
}

export const text = (page: Page) => page.getByLabel("Yorumunuz", { exact: true }).first();

export const send = (page: Page) =>
  page.getByRole("button", { name: "Gönder", exact: true }).first();

export async function write(page: Page, words: string, name = "Ayşe"): Promise<void> {
  await page.getByLabel("Adınız").first().fill(name);
  await text(page).fill(words);
}

/** What axe finds, each with the first element concerned. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, which the page's own policy does not stop.
  await page.evaluate(AXE);
  const run = 'axe.run({ runOnly: ["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"] })';
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/**
 * Tells every shift of the layout, since the page began, that no input of the reader caused: from
 * where to where things moved. Browsers do not name what lies inside an element of its own kind.
 */
export async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(`window.shifts = [];
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(",");
  const told = ({ previousRect, currentRect }) => box(previousRect) + " > " + box(currentRect);
  new PerformanceObserver((list) => {
    const moved = list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput);
    window.shifts.push(...moved.map(({ sources }) => sources.map(told).join("; ")));
  }).observe({ type: "layout-shift", buffered: true })`);
  return async () => {
    // A shift is told with the next picture.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
    return page.evaluate<string[]>("window.shifts");
  };
}
