import { createHash } from "node:crypto";
import { upperTr } from "../../language/casing.ts";

// What careless writers do to a proper sentence.

/** Without Turkish letters, as on a keyboard that lacks them. */
export function toAscii(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036F]/g, "")
    .replaceAll("ı", "i");
}

/** About half of the words without their Turkish letters, always the same half of a text. */
export function toHalfAscii(text: string): string {
  const bytes = createHash("sha256").update(text).digest();
  let word = 0;
  return text.replace(/\S+/g, (written) => {
    const bit = word++ % (bytes.length * 8);
    return ((bytes[bit >> 3] as number) >> (bit & 7)) & 1 ? toAscii(written) : written;
  });
}

/** Wholly in capitals, with İ for i. */
export const toCapitals = upperTr;

/** Wholly in capitals on a keyboard without Turkish letters, so that I stands for ı and i. */
export function toAsciiCapitals(text: string): string {
  return toAscii(text).toUpperCase();
}
