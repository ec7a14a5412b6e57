import type { Request, Response } from "express";
import { compressed } from "./compress.ts";

/**
 * Sends a page that is one reader's own, packed if the reader takes that. Nobody can have it already,
 * whatever If-None-Match says; Express's own `send` would believe "*".
 */
export async function sendPage(
  request: Request,
  response: Response,
  status: number,
  page: string,
): Promise<void> {
  const plain = Buffer.from(page);
  const packed = await compressed(plain, request);
  const body = packed?.body ?? plain;
  response.status(status).set("Cache-Control", "no-store").vary("Accept-Language");
  response.vary("Accept-Encoding");
  if (packed) response.set("Content-Encoding", packed.encoding);
  response.type("html").set("Content-Length", String(body.length));
  response.end(request.method === "HEAD" ? undefined : body);
}
