import { expect, test } from "vitest";
import { eventually, expectNoMishaps, useDesk } from "../helpers/console.ts";

const desk = useDesk();

const LONG = "Şu köprü meselesi hakkında uzun uzun yazıyorum; ".repeat(110).slice(0, 4_980);

/** What readers type to break things, each with a word that the rules reject for. */
const HOSTILE = {
  markup: "<b>kalın</b> <img src=x onerror=\"window.hit='img'\"> &lt;i&gt; şerefsizsin sen",
  scripts: "<script>window.hit='script'</script><svg onload=\"window.hit='svg'\"> sen şerefsizsin",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a reader typed
  templates: "${window.hit='js'} {{7*7}} ?lit$1$ <!--?lit$1$--> sen şerefsizsin",
  "bidi overrides": "sen \u202Eşerefsiz\u202C adam \u2067ters\u2069 şerefsizsin",
  "invisible letters": "sen tam bir şe\u200Brefsizsin, \u2060evet",
  zalgo: "Ş̷̧̢̛̗̲̅e̴̢̛͔̗̅̊̈r̸̡̛̗̲̅ȩ̷̛̗̲̅f̴̢̗̲̅ bu, sen şerefsizsin",
  emoji: "👩‍👩‍👧‍👦 🏳️‍🌈 sen şerefsizsin 🤡👍🏽 🇹🇷",
  "five thousand characters": `${LONG} şerefsizsin`,
  "one endless word": `${"a".repeat(4_980)} şerefsizsin`,
  "many lines": `${"\n".repeat(300)}şerefsizsin sen`,
};

/** What the card shows, with the names of characters left out put back as the characters. */
const TYPED = `(() => {
  const signs = { ZWSP: "\\u200B", WJ: "\\u2060", RLO: "\\u202E", PDF: "\\u202C", RLI: "\\u2067", PDI: "\\u2069" };
  const typed = document.querySelector("queue-card .text .typed").cloneNode(true);
  for (const odd of typed.querySelectorAll(".odd.invisible")) odd.replaceWith(signs[odd.dataset.name]);
  return typed.textContent;
})()`;

test.each(Object.entries(HOSTILE))("%s stay text, exactly as typed", async (name, text) => {
  const article = `hostile-${name.replaceAll(" ", "-")}`;
  // The title is one line, and an empty one is none.
  const title =
    text
      .slice(0, 250)
      .replace(/[\n\p{C}]+/gu, " ")
      .trim() || null;
  const about = { id: article, url: "https://gazete.example/x", title };
  const author = { name: "<img src=x onerror=alert(1)>" };
  const sent = await desk.server.comment({ text, author, article: about });
  expect(sent.body?.status, sent.text).toBe("rejected");
  const page = await desk.open({
    path: `?article=${article}`,
    viewport: { width: 360, height: 740 },
  });
  await page.locator("article.card").waitFor();
  expect(await page.evaluate<string>(TYPED)).toBe(text);
  expect(await page.locator(".author").innerText()).toBe(author.name);
  expect(await page.evaluate<unknown>("window.hit")).toBeUndefined();
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
  expect(await page.locator("queue-card :is(script, img, svg, b, i)").count()).toBe(0);
  await page.goto(`${desk.server.address}/console/comments/${sent.body.id}`);
  await page.locator(".card.whole .typed").waitFor();
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
  expectNoMishaps(page);
});

test("what hides is named: invisible letters, look-alikes, turned directions, piled marks", async () => {
  const article = { id: "gizli", url: "https://gazete.example/gizli" };
  const text = "sen şe\u200Brefsizsin \u202Eabc\u202C dеrsini al, a\u0301\u0302\u0303\u0304y";
  await desk.server.comment({ text, article });
  const page = await desk.open({ path: "?article=gizli" });
  await page.locator("article.card").waitFor();
  const names = await page
    .locator(".text .odd")
    .evaluateAll((all) =>
      all.map((odd) => `${odd.className.split(" ")[1]} ${odd.getAttribute("data-name")}`),
    );
  expect(names).toEqual([
    "invisible ZWSP",
    "invisible RLO",
    "invisible PDF",
    "disguised U+0435",
    "stacked 4",
  ]);
});

test("an address that is no web page is never a link", async () => {
  const id = "adres";
  const title = "javascript:alert(1)";
  await desk.server.comment({
    text: "Sen şerefsizsin",
    article: { id, url: "https://gazete.example/a", title },
  });
  const page = await desk.open({ path: `?article=${id}` });
  const link = page.locator(".article a").first();
  await eventually(() => link.innerText()).toBe(title);
  expect(await link.getAttribute("href")).toBe("https://gazete.example/a");
  expect(await link.getAttribute("rel")).toContain("noopener");
});
