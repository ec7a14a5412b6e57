import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { startServer, type TestServer } from "./start-server.ts";

/** A wait that takes longer than this on a busy machine waits for something that never comes. */
const PATIENCE_MS = 15_000;

/** As strict as a host may be. @param server origin of the comment service */
const policy = (server: string) =>
  `default-src 'none'; script-src ${server}; connect-src ${server}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

export interface Newsstand {
  readonly server: TestServer;
  /** The origin of a newspaper that is not the service. */
  readonly paper: string;
  /** Opens the article on the newspaper's own origin, with nothing but the two lines. */
  open(article: string, options?: OpenOptions): Promise<Page>;
  /** Opens any address in a window of its own. */
  visit(address: string, options?: BrowserContextOptions): Promise<Page>;
}

export interface OpenOptions extends BrowserContextOptions {
  readonly lang?: string;
  readonly attributes?: string;
}

/**
 * A service, a newspaper of another origin, and a real browser. `stop` ends all three.
 * @param env settings of the service beyond those that let the newspaper speak to it
 */
export async function startNewsstand(
  env: Readonly<Record<string, string>> = {},
): Promise<Newsstand & { stop(): Promise<void> }> {
  const contexts: BrowserContext[] = [];
  const host = createServer((request, response) => {
    const url = new URL(request.url ?? "/", paper);
    const lang = url.searchParams.get("lang") ?? "tr";
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (url.pathname === "/paper.css") {
      response.setHeader("Content-Type", "text/css");
      response.end("html { background: light-dark(#fff, #121212); color: light-dark(#111, #eee) }");
      return;
    }
    response.setHeader("Content-Security-Policy", policy(server.address));
    response.end(`<!doctype html>
<html lang="${lang}"><head><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/paper.css"><title>Köprü açıldı</title></head><body><main><h1>Köprü açıldı</h1>
<script type="module" src="${server.address}/widget/suzgec.js"></script>
<suzgec-comments article="${url.pathname.slice(1)}" site="demo" ${url.searchParams.get("more") ?? ""}></suzgec-comments>
</main></body></html>`);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const paper = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const settings = { SITE_ORIGINS: `demo=${paper}`, FORM_SECONDS: "0", ...env };
  const [server, browser] = await Promise.all([startServer(settings), startBrowser()]);
  const visit = async (address: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      locale: "tr-TR",
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    watch(page);
    await page.goto(address);
    return page;
  };
  return {
    server,
    paper,
    visit,
    async open(article, { lang = "tr", attributes = "", ...options } = {}) {
      const query = new URLSearchParams({ lang, more: attributes });
      const page = await visit(`${paper}/${article}?${query}`, options);
      await page.locator("suzgec-comments h2").waitFor();
      return page;
    },
    async stop() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await server.stop();
      host.closeAllConnections();
      host.close();
    },
  };
}

const mishaps = new WeakMap<Page, string[]>();

/** What a page must never do: fail in a script, or be stopped by a security policy. */
export function mishapsOf(page: Page): readonly string[] {
  return mishaps.get(page) ?? [];
}

function watch(page: Page): void {
  const list: string[] = [];
  mishaps.set(page, list);
  page.on("pageerror", (error) => list.push(error.message));
  page.on("console", (message) => {
    if (/Content.Security.Policy|Trusted|CORS/i.test(message.text())) list.push(message.text());
  });
}
