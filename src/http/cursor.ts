import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "../errors.ts";
import type { Position } from "../store/store.ts";

/** Enough that nobody guesses one, short enough for an address. */
const SIGNATURE_BYTES = 16;

/** Turns places in lists into opaque strings and back. */
export interface Cursors {
  /** @param list names the list with its filters, so that a cursor works nowhere else */
  encode(list: readonly unknown[], position: Position): string;
  /** @throws Problem when it was not made for this very list */
  decode(list: readonly unknown[], cursor: string): Position;
}

/** Cursors signed with a key derived from the service's secret. */
export function createCursors(secret: string): Cursors {
  // Another name with every change of what a place is, so that cursors of before are refused.
  const key = createHmac("sha256", secret).update("cursors by seq everywhere").digest();
  const sign = (list: readonly unknown[], payload: Buffer) =>
    createHmac("sha256", key)
      .update(JSON.stringify(list))
      .update("\0")
      .update(payload)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  return {
    encode(list, position) {
      const payload = Buffer.from(JSON.stringify(position));
      return Buffer.concat([sign(list, payload), payload]).toString("base64url");
    },
    decode(list, cursor) {
      const bytes = Buffer.from(cursor, "base64url");
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      const payload = bytes.subarray(SIGNATURE_BYTES);
      // Buffer.from skips what is not base64url, so the round trip is compared as well.
      const genuine =
        signature.length === SIGNATURE_BYTES &&
        timingSafeEqual(signature, sign(list, payload)) &&
        bytes.toString("base64url") === cursor;
      if (!genuine) throw new Problem("cursor.invalid");
      return JSON.parse(payload.toString());
    },
  };
}
