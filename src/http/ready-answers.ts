import type { NextFunction, Request, RequestHandler, Response } from "express";
import { REQUEST_ID } from "./access-log.ts";
import { hasPage, type PackedPage } from "./packed-page.ts";
import type { PublishedPages } from "./published-pages.ts";

/**
 * Gives a readers' page out again as it went out before, headers and all. The same question had
 * been through validation, and its answer hangs on nothing but the address, the origin that asks
 * and the encodings it takes; so neither has to be looked at once more.
 */
export interface ReadyAnswers {
  /** Answers what it can and passes everything else on. */
  readonly answer: RequestHandler;
  /** Keeps how a page was just answered. Nothing happens if that hangs on more, or may change. */
  keep(request: Request, response: Response, page: PackedPage): void;
}

interface Ready {
  readonly page: PackedPage;
  readonly key: string;
  readonly body: Buffer;
  /** Names and values in turns, those of the request's id last. */
  readonly headers: string[];
  readonly headersOf304: string[];
  /** The pattern, for the log and the figures. */
  readonly route: unknown;
}

/** Of one page. Browsers come with few different headers; whoever makes some up may wait longer. */
const MOST_ASKERS = 30;
/** Characters of an address and what is told apart beside it; nobody needs as many. */
const LONGEST_ASKER = 500;
/** Besides its letters, what one way of asking takes in memory. Measured, and rounded up. */
const OVERHEAD = 1_600;
/** Its name, and the origin and the like among the headers; letters may have two bytes. */
const BYTES_A_LETTER = 4;
const sizeOf = (asker: string): number => OVERHEAD + asker.length * BYTES_A_LETTER;

const OF_A_BODY = new Set(["content-type", "content-length", "content-encoding"]);
/** What `askerOf` tells apart. */
const TOLD_APART = new Set(["origin", "accept-encoding"]);

export function createReadyAnswers(
  pages: Pick<PublishedPages, "kept" | "onDropped">,
): ReadyAnswers {
  const byAsker = new Map<string, Ready>();
  const byPage = new Map<PackedPage, string[]>();

  pages.onDropped((page) => {
    for (const asker of byPage.get(page) ?? []) byAsker.delete(asker);
    byPage.delete(page);
  });

  async function answerKept(
    ready: Ready,
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> {
    // A store that cannot be asked is told of by the way that everything else takes.
    const page = await pages.kept(ready.key).catch(() => undefined);
    if (page !== ready.page) return next();
    request.route = ready.route;
    const isKnown = hasPage(request.headers["if-none-match"], page.digest);
    const headers = isKnown ? ready.headersOf304 : ready.headers;
    headers[headers.length - 1] = request.id;
    response.writeHead(isKnown ? 304 : 200, headers);
    response.end(isKnown ? undefined : ready.body);
  }

  /** Counted to the page's bytes, and thrown away with it. */
  function remember(asker: string, ready: Ready): void {
    const { page } = ready;
    if (byAsker.get(asker)?.page === page) return void byAsker.set(asker, ready);
    // It may have been thrown away while it was sent; nobody would tell of it again.
    if (!page.onGrown(sizeOf(asker))) return;
    const askers = byPage.get(page) ?? [];
    byAsker.set(asker, ready);
    byPage.set(page, askers);
    askers.push(asker);
    const first = askers.length > MOST_ASKERS ? askers.shift() : undefined;
    if (first === undefined) return;
    byAsker.delete(first);
    page.onGrown(-sizeOf(first));
  }

  return {
    answer(request, response, next) {
      const ready = request.method === "GET" ? byAsker.get(askerOf(request)) : undefined;
      return ready === undefined ? next() : answerKept(ready, request, response, next);
    },

    keep(request, response, page) {
      if (request.method !== "GET" || page.key === null || response.statusCode !== 200) return;
      const asker = askerOf(request);
      if (asker.length > LONGEST_ASKER) return;
      const encoding = response.getHeader("Content-Encoding");
      const body = encoding === undefined ? page.plain : page.packed.get(encoding as "br");
      if (!body || varied(response).some((name) => !TOLD_APART.has(name))) return;
      remember(asker, { page, key: page.key, ...readyOf(request, response, body) });
    },
  };
}

/**
 * Several addresses may lead to one page, and which origins may read is told by the address. No
 * header holds a line break, so that nobody can pass for somebody else.
 */
const askerOf = ({ originalUrl, headers }: Request): string =>
  `${originalUrl}\n${headers.origin ?? ""}\n${headers["accept-encoding"] ?? ""}`;

const varied = (response: Response): string[] =>
  String(response.getHeader("Vary") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");

function readyOf(request: Request, response: Response, body: Buffer): Omit<Ready, "page" | "key"> {
  const sent = Object.entries(response.getHeaders())
    .filter(([name]) => name !== REQUEST_ID.toLowerCase())
    .map(([name, value]) => [name, String(value)] as const);
  const id = [REQUEST_ID, ""] as const;
  const bare = sent.filter(([name]) => !OF_A_BODY.has(name));
  return {
    body,
    headers: [...sent, id].flat(),
    headersOf304: [...bare, id].flat(),
    route: request.route,
  };
}
