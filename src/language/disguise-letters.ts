import { lowerTr } from "./casing.ts";

/** Letters of other scripts that look like ours, by what they look like. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "аαɑᴀ∂",
  b: "вβʙƅ",
  c: "сϲᴄ",
  d: "ԁᴅđ",
  e: "еёεэᴇє",
  f: "ƒꜰ",
  g: "ɡɢ",
  h: "һнʜհ",
  i: "іїιɩɪ",
  j: "јᴊ",
  k: "кκᴋ",
  l: "ӏʟł",
  m: "мμᴍ",
  n: "ηɴոп",
  o: "оοσᴏօø",
  p: "рρᴘþ",
  q: "ԛ",
  r: "гʀя",
  s: "ѕꜱ",
  t: "тτᴛ",
  u: "υᴜսц",
  v: "νѵᴠ",
  w: "ԝωᴡ",
  x: "хχ",
  y: "уγʏ",
  z: "ᴢʐ",
};

const PLAIN = new Map<string, string>();
for (const [letter, alikes] of Object.entries(LOOK_ALIKES)) {
  for (const alike of alikes) PLAIN.set(alike, letter);
}

const OURS = /^[a-z0-9çğıöşüâîû]$/;
const cache = new Map<string, string>();
/** All letters of Unicode are fewer; the bound only keeps an attacker from filling memory. */
const CACHE_LIMIT = 5_000;

/**
 * The small letter or digit that a character is, or looks like: А (Cyrillic) → a, ⓢ → s, 𝗸 → k,
 * 🇦 → a. Turkish letters stay. "" for anything else, marks and invisible characters included.
 */
export function plainLetter(char: string): string {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const found = findPlain(char);
  if (cache.size < CACHE_LIMIT) cache.set(char, found);
  return found;
}

function findPlain(char: string): string {
  const lower = lowerTr(char);
  if (OURS.test(lower)) return lower;
  const code = char.codePointAt(0) as number;
  // Regional indicators and the squared letters have no compatibility form.
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return String.fromCharCode(code - 0x1f1e6 + 0x61);
  if (code >= 0x1f150 && code <= 0x1f169) return String.fromCharCode(code - 0x1f150 + 0x61);
  if (code >= 0x1f170 && code <= 0x1f189) return String.fromCharCode(code - 0x1f170 + 0x61);
  const base = lower.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (OURS.test(base)) return base;
  if (/^\([a-z]\)$/.test(base)) return base[1] as string;
  return PLAIN.get(base) ?? PLAIN.get(lower) ?? "";
}

/** Digits and signs that stand for letters, most likely first. */
export const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "il",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
  $: "s",
  "@": "a",
  "!": "i",
  "¡": "i",
  "|": "il",
  "€": "e",
  "£": "l",
  "¢": "c",
  "+": "t",
  "(": "c",
};

/** Signs people put in the place of a letter. */
export const MASKS = "*#•●■▪×✱∗＊%&";
/** Signs people put between letters. */
export const SEPARATORS = ".-_·•*/\\|~,'’:;+=^°–—…";
