import type { Request, Response } from "express";
import { LEAST_BYTES } from "./compress.ts";
import { type PackedPage, packedAs } from "./packed-page.ts";
import { stitchedGzip } from "./stitched-gzip.ts";

/** A page that is one reader's own but for its longest piece, which lies in memory once for all. */
export interface PagePieces {
  readonly before: string;
  readonly shared: PackedPage;
  readonly after: string;
}

/**
 * Sends it packed if the reader takes gzip; Brotli cannot be put together of pieces. Nobody can
 * have it already, whatever If-None-Match says; Express's own `send` would believe "*".
 */
export async function sendPage(
  request: Request,
  response: Response,
  status: number,
  { before, shared, after }: PagePieces,
): Promise<void> {
  const own = [Buffer.from(before), Buffer.from(after)] as const;
  let pieces = [own[0], shared.plain, own[1]];
  response.status(status).set("Cache-Control", "no-store").vary("Accept-Language");
  response.vary("Accept-Encoding").type("html");
  if (lengthOf(pieces) >= LEAST_BYTES && request.acceptsEncodings("gzip") === "gzip") {
    const deflated = await packedAs(shared, "deflated");
    if (deflated) {
      pieces = stitchedGzip(own[0], { plain: shared.plain, deflated }, own[1]);
      response.set("Content-Encoding", "gzip");
    }
  }
  response.set("Content-Length", String(lengthOf(pieces)));
  if (request.method !== "HEAD") for (const piece of pieces) response.write(piece);
  response.end();
}

const lengthOf = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);
