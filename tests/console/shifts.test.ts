import { beforeAll, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { useDesk } from "../helpers/console.ts";
import { START_LIMIT } from "../helpers/start-server.ts";

const desk = useDesk();
let id: string;
beforeAll(async () => {
  for (let count = 0; count < 12; count++) {
    id = (await desk.server.comment({ text: REJECTED_TEXT })).body.id;
  }
  await desk.server.comment();
}, START_LIMIT);

test.each([
  ["the queue", () => "", "article.card"],
  ["a comment", () => `comments/${id}`, ".timeline"],
  ["the rules", () => "rules", "details.entry"],
  ["the statistics", () => "stats", "canvas"],
  ["the audit log", () => "audit", "table"],
])("%s comes without moving what is on the screen already", async (_name, path, ready) => {
  const page = await desk.open({ path: path() });
  await page.locator(ready).first().waitFor();
  await page.locator(".live.open").waitFor();
  await page.waitForTimeout(500);
  const moved = await page.evaluate<string[]>(`new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().map(({ value, sources }) =>
      value.toFixed(4) + " " + sources.map(({ node }) => node?.className || node?.nodeName).join(", "))))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done([]), 300);
  })`);
  expect(moved).toEqual([]);
});
