import type { Request, Response } from "express";
import { compressed } from "./compress.ts";
import { digestOf, sendPacked, tagsIn } from "./packed-page.ts";
import type { ReadyAnswers } from "./ready-answers.ts";
import type { Answer, Route } from "./route.ts";

/**
 * Sends what a handler answered. Reads that may be cached carry a strong ETag and are answered
 * 304 when the caller has them already.
 */
export async function sendAnswer(
  route: Route,
  answer: Answer,
  request: Request,
  response: Response,
  ready: Pick<ReadyAnswers, "keep">,
): Promise<void> {
  response.status(answer.status);
  response.set("Cache-Control", route.cacheControl ?? "no-store");
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    response.append(name, typeof value === "string" ? value : [...value]);
  }
  if (answer.stream)
    return request.method === "HEAD" ? void response.end() : answer.stream(response);
  if (answer.packed) {
    const isSettled = sendPacked(answer.packed, request, response);
    if (isSettled) ready.keep(request, response, answer.packed);
    return;
  }
  if (answer.body === undefined) return void response.end();
  const text = answer.type === undefined ? JSON.stringify(answer.body) : String(answer.body);
  response.set("Content-Type", answer.type ?? "application/json; charset=utf-8");
  if (request.method === "POST" && route.access === "public") {
    // As text it leaves in one piece with the headers.
    response.set("Content-Length", String(Buffer.byteLength(text)));
    return void response.end(text);
  }
  let body: Buffer = Buffer.from(text);
  if (route.cacheControl !== undefined) {
    const digest = digestOf(body);
    response.set("ETag", `"${digest}"`);
    if (hasAlready(request.get("if-none-match"), digest)) return void response.status(304).end();
  }
  // Pages of moderators are long; readers' answers are short and many, and proxies pack those.
  if (route.access !== "public") {
    response.vary("Accept-Encoding");
    const packed = await compressed(body, request);
    if (packed) {
      body = packed.body;
      response.set("Content-Encoding", packed.encoding);
    }
  }
  response.set("Content-Length", String(body.length));
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Express's own test gives in to "Cache-Control: no-cache", which asks caches on the way and not
 * the origin, and which fetch adds to every request with If-None-Match.
 */
export function hasAlready(ifNoneMatch: string | undefined, digest: string): boolean {
  const tags = tagsIn(ifNoneMatch ?? "");
  return tags.includes(`"${digest}"`) || tags.includes("*");
}
