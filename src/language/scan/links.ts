/** Longest host name looked for; keeps the look-ahead of every word bounded. */
const MAX_HOST = 100;
const MAX_LOCAL_PART = 64;

/** Endings that make a bare "name.ending" a link. Turkish words ("de", "me") need a path behind. */
const SURE_ENDINGS = new Set("com net org edu gov info io xyz app tr eu online shop".split(" "));
const ENDINGS_WITH_PATH = new Set(
  "me be ly de uk us ru fr nl it es gl to co cc im fm ai tv az gg biz dev news".split(" "),
);

/**
 * End of a link that begins at `start` where a word begins, or -1: http(s)://…, www.…,
 * example.com.tr/path. Closing punctuation stays outside.
 */
export function linkEnd(text: string, start: number, wordEnd: number): number {
  const after = text[wordEnd];
  if (after === ":") {
    if (text[wordEnd + 1] !== "/" || text[wordEnd + 2] !== "/") return -1;
    return /^(?:https?|ftp)$/i.test(text.slice(start, wordEnd)) ? runEnd(text, wordEnd + 3) : -1;
  }
  if (after !== "." && after !== "-") return -1;
  const host = hostEnd(text, start);
  const name = text.slice(start, host).toLowerCase();
  const dot = name.lastIndexOf(".");
  if (dot < 1 || name.includes("..")) return -1;
  const hasPath = text[host] === "/";
  const ending = name.slice(dot + 1);
  const known =
    SURE_ENDINGS.has(ending) ||
    (hasPath && ENDINGS_WITH_PATH.has(ending)) ||
    (name.startsWith("www.") && dot > 4);
  if (!known) return -1;
  return hasPath || text[host] === "?" ? runEnd(text, host) : host;
}

/** End of an e-mail address that begins at `start`, or -1. `at` is where the next @ stands. */
export function emailEnd(text: string, start: number, at: number): number {
  if (at - start > MAX_LOCAL_PART || at === start) return -1;
  for (let i = start; i < at; i++) {
    const code = text.charCodeAt(i);
    if (!isHostUnit(code) && !"._%+".includes(text[i] as string)) return -1;
  }
  const end = hostEnd(text, at + 1);
  const host = text.slice(at + 1, end);
  return /^[^.]+(?:\.[^.]+)*\.[a-z]{2,}$/i.test(host) ? end : -1;
}

/** End of the longest host-like run; a trailing dot or dash is left outside. */
function hostEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_HOST);
  let end = start;
  while (end < limit && (isHostUnit(text.charCodeAt(end)) || text[end] === ".")) end++;
  while (end > start && (text[end - 1] === "." || text[end - 1] === "-")) end--;
  return end;
}

/** a-z A-Z 0-9 - */
function isHostUnit(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d
  );
}

/** Up to the next space or quotation mark, closing punctuation taken off again. */
function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s"'“”‘’«»<>]/u.test(text[end] as string)) end++;
  while (end > from && ".,;:!?…)]}".includes(text[end - 1] as string)) end--;
  return end;
}
