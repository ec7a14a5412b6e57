/** Code unit of a small letter → code unit of its ASCII look. */
const TO_ASCII = new Map<number, number>(
  Object.entries({
    ç: "c",
    ğ: "g",
    ı: "i",
    ö: "o",
    ş: "s",
    ü: "u",
    â: "a",
    î: "i",
    û: "u",
  }).map(([letter, ascii]) => [letter.charCodeAt(0), ascii.charCodeAt(0)]),
);

/** Turkish letters that have an ASCII twin, by that twin (c → ç, i → ı). */
export const TURKISH_TWIN: Readonly<Record<string, string>> = {
  c: "ç",
  g: "ğ",
  i: "ı",
  o: "ö",
  s: "ş",
  u: "ü",
};

/**
 * The ASCII skeleton of a lower-case word: ç→c ğ→g ı→i ö→o ş→s ü→u and â→a î→i û→u. Other
 * letters stay. The length never changes.
 */
export function asciiFold(lower: string): string {
  for (let i = 0; i < lower.length; i++) {
    if (lower.charCodeAt(i) >= 0x80) return foldFrom(lower, i);
  }
  return lower;
}

/** â→a, î→i, û→u in a lower-case word; everything else stays. */
export function foldCircumflex(lower: string): string {
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code === 0xe2 || code === 0xee || code === 0xfb) {
      return lower.replaceAll("â", "a").replaceAll("î", "i").replaceAll("û", "u");
    }
  }
  return lower;
}

/** Does a lower-case word hold one of ç ğ ı ö ş ü? */
export function hasTurkishLetter(lower: string): boolean {
  for (let i = 0; i < lower.length; i++) {
    switch (lower.charCodeAt(i)) {
      case 0xe7:
      case 0x11f:
      case 0x131:
      case 0xf6:
      case 0x15f:
      case 0xfc:
        return true;
    }
  }
  return false;
}

function foldFrom(lower: string, from: number): string {
  let folded = lower.slice(0, from);
  for (let i = from; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    folded += code < 0x80 ? lower[i] : String.fromCharCode(TO_ASCII.get(code) ?? code);
  }
  return folded;
}
