import { promisify } from "node:util";
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  deflateRaw,
  gzip,
  gzipSync,
} from "node:zlib";
import type { Request } from "express";

/** Below this, compressing saves nothing that a packet would notice. */
export const LEAST_BYTES = 2_048;

/**
 * Half of the best quality's work is spent on the last percents. A window of 2^17 bytes holds a whole
 * page; the usual 2^22 makes V8 collect garbage every second under load, for the sake of megabytes
 * that it does not hold.
 */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 17 },
};

export type Encoding = "br" | "gzip";

/** On another thread. */
export const encoders = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  /** A piece from the middle of a gzip stream, see `stitchedGzip`. */
  deflated: (bytes: Buffer) =>
    promisify(deflateRaw)(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
};

export type Packing = keyof typeof encoders;

/**
 * Bytes; a page of a hundred comments is packed in two milliseconds. Handing that to another thread
 * keeps the encoder's memory for turns, which makes V8 collect garbage five times as often: the
 * slowest pages then took twice as long.
 */
const PACKED_AT_ONCE = 256 * 1024;

async function pack(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (bytes.length > PACKED_AT_ONCE) return encoders[encoding](bytes);
  return encoding === "br" ? brotliCompressSync(bytes, BROTLI) : gzipSync(bytes);
}

/** A body in the best encoding that the caller takes; null if it goes as it is. */
export async function compressed(
  body: Buffer,
  request: Request,
): Promise<{ readonly encoding: string; readonly body: Buffer } | null> {
  if (body.length < LEAST_BYTES) return null;
  const encoding = request.acceptsEncodings("br", "gzip");
  if (encoding !== "br" && encoding !== "gzip") return null;
  return { encoding, body: await pack(body, encoding) };
}
