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
  readonly body: Buffer;
  /** Names and values in turns, those of the request's id last. */
  readonly headers: string[];
  readonly headersOf304: string[];
  /** The pattern, for the log and the figures. */
  readonly route: unknown;
}

/** Addresses that lead to pages: more than there are articles in the news at a time. */
const MOST_ADDRESSES = 20_000;
/** Browsers come with few different headers; whoever makes some up may wait a little longer. */
const MOST_ASKERS = 30;

const OF_A_BODY = new Set(["content-type", "content-length", "content-encoding"]);
/** What `askerOf` tells apart. */
const TOLD_APART = new Set(["origin", "accept-encoding"]);

export function createReadyAnswers(pages: Pick<PublishedPages, "kept">): ReadyAnswers {
  const keys = new Map<string, string>();
  const byPage = new WeakMap<PackedPage, Map<string, Ready>>();

  async function answerKept(
    key: string,
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> {
    // A store that cannot be asked is told of by the way that everything else takes.
    const page = await pages.kept(key).catch(() => undefined);
    const ready = page && byPage.get(page)?.get(askerOf(request));
    if (!page || !ready) return next();
    request.route = ready.route;
    const isKnown = hasPage(request.headers["if-none-match"], page.digest);
    const headers = isKnown ? ready.headersOf304 : ready.headers;
    headers[headers.length - 1] = request.id;
    response.writeHead(isKnown ? 304 : 200, headers);
    response.end(isKnown ? undefined : ready.body);
  }

  return {
    answer(request, response, next) {
      const key = request.method === "GET" ? keys.get(request.originalUrl) : undefined;
      return key === undefined ? next() : answerKept(key, request, response, next);
    },

    keep(request, response, page) {
      if (request.method !== "GET" || page.key === null || response.statusCode !== 200) return;
      const encoding = response.getHeader("Content-Encoding");
      const body = encoding === undefined ? page.plain : page.packed.get(encoding as "br");
      if (!body || varied(response).some((name) => !TOLD_APART.has(name))) return;
      const askers = byPage.get(page) ?? new Map<string, Ready>();
      if (askers.size >= MOST_ASKERS) return;
      byPage.set(page, askers.set(askerOf(request), readyOf(request, response, body)));
      if (keys.size >= MOST_ADDRESSES) keys.clear();
      keys.set(request.originalUrl, page.key);
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

function readyOf(request: Request, response: Response, body: Buffer): Ready {
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
