import { Problem } from "../errors.ts";

const MAX_DEPTH = 16;

/** Keeps nothing between two texts. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses JSON more strictly than `JSON.parse`: UTF-8 alone, every field of an object once, no
 * `__proto__` (so that no later copy can change a prototype), and a bounded depth.
 * @throws Problem with the place, counted from 1
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  refuseDepthAndDuplicates(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(text, error as SyntaxError);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem("request.invalid-utf8");
  }
}

/** V8's own message may quote the text, so only the place is taken from it. */
function malformed(text: string, error: SyntaxError): Problem {
  const named = /at position (\d+)/.exec(error.message)?.[1];
  const offset = named === undefined ? firstWrongOffset(text) : Number(named);
  return new Problem("request.malformed-json", {
    detail:
      offset >= text.length
        ? `The JSON ends too early, at ${place(text, text.length)}.`
        : `The JSON is malformed at ${place(text, offset)}.`,
  });
}

/** Some messages of V8 name no offset; then it is where the beginning stops being a beginning of JSON. */
function firstWrongOffset(text: string): number {
  let [fine, wrong] = [0, text.length + 1];
  while (wrong - fine > 1) {
    const middle = (fine + wrong) >> 1;
    if (mayGoOn(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    return /end of JSON|Unterminated|No number after|missing/.test((error as Error).message);
  }
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

const [QUOTE, BACKSLASH, COLON] = ['"', "\\", ":"].map((sign) => sign.charCodeAt(0));
const [OPEN_OBJECT, OPEN_ARRAY] = ["{", "["].map((sign) => sign.charCodeAt(0));
const [CLOSE_OBJECT, CLOSE_ARRAY] = ["}", "]"].map((sign) => sign.charCodeAt(0));

/**
 * One pass over the brackets and strings. It must not be confused by text that is not JSON at
 * all, but need not understand it either: `JSON.parse` refuses that afterwards.
 */
function refuseDepthAndDuplicates(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isFollowedByColon(text, end)) noteName(names, text, at, end);
      at = end - 1;
    } else if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) {
      if (open.length >= MAX_DEPTH) {
        throw new Problem("request.too-deep", {
          detail: `The body is nested deeper than ${MAX_DEPTH} levels at ${place(text, at)}.`,
        });
      }
      open.push(sign === OPEN_OBJECT ? new Set() : null);
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_ARRAY) {
      open.pop();
    }
  }
}

const WHITE_SPACE = /\s*/y;

function isFollowedByColon(text: string, at: number): boolean {
  if (text.charCodeAt(at) === COLON) return true;
  WHITE_SPACE.lastIndex = at;
  WHITE_SPACE.test(text);
  return text.charCodeAt(WHITE_SPACE.lastIndex) === COLON;
}

function noteName(names: Set<string>, text: string, start: number, end: number): void {
  let name = text.slice(start + 1, end - 1);
  try {
    // The same name can be written with and without escapes.
    if (name.includes("\\")) name = JSON.parse(text.slice(start, end));
  } catch {
    return;
  }
  if (name === "__proto__") {
    throw new Problem("request.invalid", {
      detail: `The field "__proto__" at ${place(text, start)} is not accepted.`,
      errors: [{ path: "__proto__", message: "This field is not known." }],
    });
  }
  if (names.has(name)) {
    throw new Problem("request.duplicate-field", {
      detail: `A field is named a second time at ${place(text, start)}.`,
    });
  }
  names.add(name);
}

/** The offset after the closing quote, or the text's end if there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at + 1;
  }
  return text.length;
}
