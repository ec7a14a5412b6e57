/**
 * Measures the comment box in a real browser and prints a table: npm run bench:page. Timings are
 * this machine's; what must hold in any case (size, no shift of the layout) is in the tests.
 */
import type { CDPSession, Page } from "playwright-core";
import { table } from "../src/cli/table.ts";
import { ensureWidget, widgetSize } from "../src/cli/widget-build.ts";
import { type Newsstand, startNewsstand } from "./helpers/newsstand.ts";

const ARTICLE = "bench";
const COMMENTS = 500;
/** Each conversation has so many replies, which come with it. */
const REPLIES = 19;
const ROUNDS = 5;
/** As long as people write in one go. Letters. */
const TYPED = 150;
const SLOWDOWN = 4;
/** Between two keys of a quick typist. Milliseconds. */
const KEY_MS = 60;

const SENTENCE = "cok guzel bir haber olmus, emegi gecenlere tesekkurler. ";

await ensureWidget();
const stand = await startNewsstand();
const rows: string[][] = [];
const row = (what: string, figure: string, limit: string) => rows.push([what, figure, limit]);

row("size with brotli, bytes", String(widgetSize()), "12000");
await fill(stand);
for (const slowdown of [1, SLOWDOWN]) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await render(stand, slowdown));
  const limit = slowdown === 1 ? "200" : "";
  const name = slowdown === 1 ? "" : `, CPU ${slowdown}x slower`;
  row(
    `${COMMENTS} comments, from answer to painted${name}, ms`,
    share(times, 0.5).toFixed(0),
    limit,
  );
}
for (const [name, already] of [
  ["an empty box", ""],
  ["2,000 letters with findings", SENTENCE.repeat(36)],
] as const) {
  for (const bare of [true, false]) {
    const { longest, keys, checks } = await typing(stand, already, bare);
    const about = bare ? "in a bare field for comparison" : `in the box, ${checks} checks`;
    const where = `typing into ${name}, CPU ${SLOWDOWN}x slower, ${about}`;
    row(`${where}: longest task, ms of CPU`, longest.toFixed(0), bare ? "" : "50");
    const [half, most] = [share(keys, 0.5), share(keys, 0.95)];
    row(`${where}: key until painted, median and p95, ms`, `${half} / ${most}`, "");
  }
}
await stand.stop();
process.stdout.write(`${table(["the comment box", "measured", "at most"], rows)}\n`);
process.exit(0);

/** Conversations with replies, through the API. */
async function fill({ server }: Newsstand): Promise<void> {
  const article = { id: ARTICLE, url: "https://gazete.example/haber", title: "Köprü açıldı" };
  const text = "Çok güzel bir haber olmuş, elinize sağlık. Köprüden dün akşam biz de geçtik.";
  for (let thread = 0; thread < COMMENTS / (REPLIES + 1); thread++) {
    const name = `Okur ${thread}`;
    const { id } = (await server.comment({ article, text, author: { name } })).body;
    await Promise.all(
      Array.from({ length: REPLIES }, (_, reply) =>
        server.comment({ article, text, parentId: id, author: { name: `Yanıt ${reply}` } }),
      ),
    );
  }
}

/** All comments in one answer. @returns milliseconds from its last byte to the next picture */
async function render({ open, server }: Newsstand, slowdown: number): Promise<number> {
  const page = await open("elsewhere");
  const debug = await slowed(page, slowdown);
  await page.route("**/threads?*", (route) =>
    route.continue({ url: `${route.request().url()}&limit=100` }),
  );
  const measured = await page.evaluate<{ time: number; count: number }>(`new Promise((resolve) => {
    const box = document.querySelector("suzgec-comments");
    box.addEventListener("suzgec-load", () => {
      requestAnimationFrame(() => setTimeout(() => {
        const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/threads?")).at(-1);
        const count = box.shadowRoot.querySelectorAll("article").length;
        resolve({ time: performance.now() - asked.responseEnd, count });
      }));
    });
    performance.clearResourceTimings();
    box.setAttribute("article", "${ARTICLE}");
  })`);
  if (measured.count !== COMMENTS)
    throw new Error(`${measured.count} comments at ${server.address}`);
  await debug.detach();
  await page.context().close();
  return measured.time;
}

/** Types while the checks run; or into a text field that is nothing else. */
async function typing({ open }: Newsstand, already: string, bare: boolean) {
  const page = await open("typing");
  let checks = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/checks")) checks += 1;
  });
  if (bare) {
    await page.evaluate(`
      document.querySelector("suzgec-comments").remove();
      document.body.append(document.createElement("textarea"));
      document.querySelector("textarea").style = "width: 100%; height: 40em; font: inherit"`);
  }
  const field = page.locator("textarea");
  await field.fill(already);
  if (already && !bare) await page.locator("mark").first().waitFor();
  await field.press("End");
  const debug = await slowed(page, SLOWDOWN);
  await page.evaluate(`
    window.keys = [];
    new PerformanceObserver((list) => window.keys.push(...list.getEntries().filter(({ name }) => name === "keydown").map(({ duration }) => duration))).observe({ type: "event", durationThreshold: 16 });`);
  const tasks = await traceTasks(debug);
  for (let at = 0; at < TYPED; at++) {
    // A pause now and then, in which a check is sent and its answer drawn.
    if (at % 50 === 49) await page.waitForTimeout(2_000);
    await page.keyboard.type(SENTENCE[at % SENTENCE.length] ?? " ", { delay: KEY_MS });
  }
  await page.waitForTimeout(2_500);
  const keys = await page.evaluate<number[]>("window.keys");
  const longest = await tasks();
  await page.context().close();
  // Quicker ones are not told.
  const missing = Array.from({ length: Math.max(0, TYPED - keys.length) }, () => 16);
  return { longest, keys: [...keys, ...missing], checks };
}

async function slowed(page: Page, rate: number): Promise<CDPSession> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate });
  return debug;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** What the thread itself spent, in microseconds: what else the machine does is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** @returns what ends it and gives the page's longest task, in milliseconds of its thread */
async function traceTasks(debug: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  debug.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const categories = "devtools.timeline,disabled-by-default-devtools.timeline";
  await debug.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  return async () => {
    const complete = new Promise((resolve) => debug.once("Tracing.tracingComplete", resolve));
    await debug.send("Tracing.end");
    await complete;
    const key = events.find(({ args }) => args?.data?.type === "keydown");
    const tasks = events.filter(
      ({ name, pid, tid }) => name === "RunTask" && pid === key?.pid && tid === key.tid,
    );
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}

/** The number below which this share of them lies. */
function share(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
}
