/**
 * Makes the pictures of the README: npm run screenshots. A real service gets demo comments through
 * its API, and a real browser looks at them.
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { ensureConsole } from "../src/cli/console-build.ts";
import { ensureWidget } from "../src/cli/widget-build.ts";
import { sendSamples } from "../src/demo/samples.ts";
import { startBrowser } from "./helpers/browser.ts";
import { PASSWORD, startServer } from "./helpers/start-server.ts";

const FOLDER = join(import.meta.dirname, "..", "screenshots");
const EMAIL = "ayse@gazete.example";

const ARTICLES = [
  {
    id: "kopru",
    title: "Köprü geçiş ücretlerine yüzde 25 zam",
    url: "https://gazete.example/kopru",
  },
  { id: "derbi", title: "Derbi son dakika golüyle bitti", url: "https://gazete.example/derbi" },
  { id: "emekli", title: "Emekli maaşları için yeni formül", url: "https://gazete.example/emekli" },
];

const COMMENTS = [
  ["Hasan", "Elinize sağlık, ayrıntılı bir haber olmuş."],
  ["Nermin T.", "Her gün geçmek zorundayım, bu parayla ay sonunu getiremiyorum."],
  ["kartal1903", "SEN NE BİÇİM HAKEMSİN ARTIK YETER"],
  ["Murat", "Bu zammı savunan şerefsizdir, başka lafım yok."],
  ["Selin", "Maaş artmadan zam gelmesi haksızlık."],
  ["okur_34", "cok guzel bir haber olmus, emeginize saglik"],
  ["Bülent", "Hepiniz aynısınız, gerizekalı herifler! BIKTIK ARTIK SİZDEN"],
  ["Elif Su", "Herşey pahalandı, hiçkimse birşey demiyor. Tabiki alışırız."],
  ["Kemal", "Ş.e.r.e.f.s.i.z adamlar, bir de utanmadan konuşuyorlar."],
  ["Deniz", "Hakem iyi yönetti, kaybeden bahane aramasın."],
] as const;

await ensureConsole();
await ensureWidget();
await mkdir(FOLDER, { recursive: true });
const server = await startServer({ DEMO: "on", FORM_SECONDS: "0" });
const { accounts } = server;
const token = (await accounts.setupToken())?.token ?? "";
await accounts.completeSetup({ token, name: "Ayşe Demir", email: EMAIL, password: PASSWORD });
const { link } = await accounts.createModerator({
  name: "Can Yıldız",
  email: "can@gazete.example",
  role: "moderator",
});
await accounts.choosePassword({ token: link.token, password: PASSWORD });
const can = await server.signIn("can@gazete.example");

const ids: string[] = [];
for (const [index, [name, text]] of COMMENTS.entries()) {
  const article = ARTICLES[index % ARTICLES.length];
  const { body } = await server.comment({ site: "gazete", article, author: { name }, text });
  ids.push(body.id);
}
await server.post(`/v1/comments/${ids[7]}/presence`, undefined, can);
const history = [
  { ruling: "approve", note: "Genel bir eleştiri sayılabilir mi?" },
  { ruling: "reject", reason: "insult" },
];
for (const [index, ruling] of history.entries()) {
  await server.post(`/v1/comments/${ids[3]}/decisions`, { ...ruling, version: index + 1 }, can);
}

const browser = await startBrowser();

async function picture(name: string, path: string, ready: string, look: BrowserContextOptions) {
  const context = await browser.newContext({ locale: "tr-TR", ...look });
  const page = await context.newPage();
  await page.goto(`${server.address}/console/${path}`);
  await page.fill("#email", EMAIL);
  await page.fill("#password", PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(ready).first().waitFor();
  await page.locator(".live.open").waitFor();
  if (path === "rules") {
    await page.locator("try-box textarea").fill("Sen tam bir şerefsizsin, cok ayip ettin");
    await page.locator("try-box .badge").waitFor();
  }
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${name}.png ${Math.round((await stat(file)).size / 1024)} KB\n`);
  await context.close();
}

const wide = { viewport: { width: 1120, height: 760 } };
const phone = { viewport: { width: 390, height: 760 }, colorScheme: "dark" } as const;
await picture("queue", "", "article.card", wide);
await picture("rules", "rules", "details.entry", wide);
await picture("phone", "", "article.card", phone);

// After the console's pictures, whose queue it would stand in.
await sendSamples(server.address);
const reader = await browser.newContext({
  locale: "tr-TR",
  viewport: { width: 860, height: 760 },
});
const box = await reader.newPage();
await box.goto(`${server.address}/demo/`);
await box.locator("suzgec-comments article").first().waitFor();
await box.getByLabel("Yorumunuz").fill("Cok guzel olmus, emegi gecenlere tesekkurler.");
await box.getByLabel("Adınız").fill("Ayşe");
await box.locator("mark").first().hover({ force: true });
await box.locator(".tip p").waitFor();
await box.locator("suzgec-comments").evaluate((element) => element.scrollIntoView());
await box.screenshot({ path: join(FOLDER, "comment-box.png") });
await browser.close();
await server.stop();
process.exit(0);
