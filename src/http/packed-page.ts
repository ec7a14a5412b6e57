import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { type Encoding, encoders, LEAST_BYTES, type Packing } from "./compress.ts";
import { sizeOfBuffer } from "./page-shelf.ts";

/** An answer, or what many answers hold alike, made once to be sent many times. */
export interface PackedPage {
  /** Under which it is kept; null: it is not. */
  readonly key: string | null;
  readonly plain: Buffer;
  /** Of the content, for ETags. */
  readonly digest: string;
  /** Made when somebody asks for a page again; null: being made. */
  readonly packed: Map<Packing, Buffer | null>;
  /** Of the page that comes after it, for whoever makes an answer of it. */
  readonly nextCursor: string | null;
  /** How often it was sent. */
  sent: number;
  /** Told of bytes that it takes more, or less if negative. @returns whether it is kept still */
  readonly onGrown: (bytes: number) => boolean;
}

/** @param body bytes stay as they are; all else goes as JSON */
export function packedPage(
  body: unknown,
  key: string | null = null,
  onGrown: (page: PackedPage, bytes: number) => boolean = () => false,
  nextCursor: string | null = null,
): PackedPage {
  const plain = ownBytes(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  const page: PackedPage = {
    key,
    plain,
    digest: digestOf(plain),
    packed: new Map(),
    nextCursor,
    sent: 0,
    onGrown: (bytes) => onGrown(page, bytes),
  };
  return page;
}

/**
 * In memory of their own. Node's small buffers are pieces of larger ones, and one such piece that
 * is kept keeps all of it.
 */
function ownBytes(content: string | Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(content));
  if (typeof content === "string") own.write(content);
  else content.copy(own);
  return own;
}

/** 162 bits, as an ETag holds them. */
export function digestOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 27);
}

/**
 * Sends a page with the ETag of the encoding that it goes in, or 304 to who has it in any.
 * @returns whether it will go out like this from now on; not while it is to be packed yet
 */
export function sendPacked(page: PackedPage, request: Request, response: Response): boolean {
  let body = page.plain;
  let isSettled = true;
  let tag = page.digest;
  if (body.length >= LEAST_BYTES) {
    response.vary("Accept-Encoding");
    const encoding = encodingFor(request);
    const packed = encoding && page.packed.get(encoding);
    if (packed) {
      body = packed;
      tag = `${tag}-${encoding}`;
      response.setHeader("Content-Encoding", encoding);
    } else if (encoding) {
      isSettled = false;
      // Not for a page that nobody asks for again; and nobody waits for it.
      if (page.sent > 0 && packed === undefined) void pack(page, encoding);
    }
  }
  response.setHeader("ETag", `"${tag}"`);
  if (hasPage(request.headers["if-none-match"], page.digest)) {
    response.removeHeader("Content-Encoding");
    response.status(304).end();
    return false;
  }
  page.sent++;
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Content-Length", body.length);
  response.end(request.method === "HEAD" ? undefined : body);
  return isSettled;
}

/** Packed now if it was not yet; null while it is being packed for somebody else. */
export async function packedAs(page: PackedPage, packing: Packing): Promise<Buffer | null> {
  if (!page.packed.has(packing)) await pack(page, packing);
  return page.packed.get(packing) ?? null;
}

async function pack(page: PackedPage, packing: Packing): Promise<void> {
  page.packed.set(packing, null);
  const bytes = ownBytes(await encoders[packing](page.plain));
  page.packed.set(packing, bytes);
  page.onGrown(sizeOfBuffer(bytes));
}

/** The tags of an If-None-Match header; weak ones count like strong ones. */
export function tagsIn(ifNoneMatch: string): string[] {
  return ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
}

/** Whatever encoding the copy came in, its content is the same. */
export function hasPage(ifNoneMatch: string | undefined, digest: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return tagsIn(ifNoneMatch).some(
    (tag) =>
      tag === "*" || (tag.startsWith(`"${digest}`) && /^(?:-br|-gzip)?"$/.test(tag.slice(28))),
  );
}

/** Browsers send a few different headers in all, and reading one takes longer than finding it. */
const chosen = new Map<string, Encoding | null>();
const MOST_CHOSEN = 200;
/** Characters; browsers send a sixth of that. */
const LONGEST_CHOSEN = 200;

function encodingFor(request: Request): Encoding | null {
  const header = request.headers["accept-encoding"];
  if (header === undefined || header === "") return null;
  const known = chosen.get(header);
  if (known !== undefined) return known;
  const accepted = request.acceptsEncodings("br", "gzip");
  const encoding = accepted === "br" || accepted === "gzip" ? accepted : null;
  if (header.length > LONGEST_CHOSEN) return encoding;
  if (chosen.size >= MOST_CHOSEN) chosen.clear();
  chosen.set(header, encoding);
  return encoding;
}
