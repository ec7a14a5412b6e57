import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { startBrowser } from "./browser.ts";
import { START_LIMIT, startServer, type TestServer } from "./start-server.ts";

/** A wait that takes longer than this on a busy machine waits for something that never comes. */
const PATIENCE_MS = 10_000;

/** The first account, and so an administrator. */
export const EDITOR = "editor@gazete.example";

export interface OpenOptions extends BrowserContextOptions {
  /** Who is signed in; null: nobody. */
  readonly email?: string | null;
  /** The address's part after /console/. */
  readonly path?: string;
}

export interface Desk {
  readonly server: TestServer;
  readonly browser: Browser;
  /** The cookie of one session of this person, the same each time: signing in is throttled. */
  as(email?: string): Promise<{ readonly cookie: string }>;
  /** A window of its own, as another person's machine. */
  open(options?: OpenOptions): Promise<Page>;
}

/** A service and a real browser for the tests of one file. @param env settings of the service */
export function useDesk(env: Readonly<Record<string, string>> = {}): Desk {
  let server: TestServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const sessions = new Map<string, Promise<{ readonly cookie: string }>>();
  const as = (email = EDITOR) => {
    const known = sessions.get(email) ?? server.signIn(email);
    sessions.set(email, known);
    return known;
  };
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(env), startBrowser()]);
  }, START_LIMIT);
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await server.stop();
  });
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    as,
    async open({ email = EDITOR, path = "", ...options } = {}) {
      const viewport = { width: 1280, height: 900 };
      const context = await browser.newContext({ locale: "tr-TR", viewport, ...options });
      contexts.push(context);
      if (email !== null) await context.addCookies(cookiesOf(server.address, await as(email)));
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      watch(page);
      await page.goto(`${server.address}/console/${path}`);
      return page;
    },
  };
}

/** What a page must never do: fail in a script, or be stopped by its own security policy. */
const mishaps = new WeakMap<Page, string[]>();

function watch(page: Page): void {
  const list: string[] = [];
  mishaps.set(page, list);
  page.on("pageerror", (error) => list.push(error.message));
  page.on("console", (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) list.push(message.text());
  });
}

export function expectNoMishaps(page: Page): void {
  expect(mishaps.get(page)).toEqual([]);
}

function cookiesOf(url: string, { cookie }: { readonly cookie: string }) {
  return cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

/** The comments' texts on the cards, top to bottom. */
export function shownTexts(page: Page): Promise<string[]> {
  return page.locator("queue-card .text").allInnerTexts();
}

/** Waits until the condition holds, asking again and again. */
export const eventually = <T>(read: () => Promise<T> | T) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 20 });
