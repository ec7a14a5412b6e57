import { classAt, EMOJI, EMOJI_STYLE, INVISIBLE, KEYCAP, widthAt, ZWJ } from "./characters.ts";

/**
 * End of the emoji that begins at `start`: flags, skin tones, variation selectors, families
 * joined by zero-width joiners and tag sequences are one emoji.
 */
export function emojiEnd(text: string, start: number): number {
  let end = start + widthAt(text, start);
  if (isRegional(text, start) && isRegional(text, end)) return end + 2;
  for (;;) {
    if (end >= text.length) return end;
    const code = text.charCodeAt(end);
    if (code === EMOJI_STYLE || isSkinTone(text, end) || isTag(text, end)) {
      end += widthAt(text, end);
    } else if (code === ZWJ && end + 1 < text.length && classAt(text, end + 1) === EMOJI) {
      end += 1 + widthAt(text, end + 1);
    } else return end;
  }
}

/** End of a keycap (1️⃣) whose digit stands at `index`, or -1. */
export function keycapEnd(text: string, index: number): number {
  let next = index + 1;
  if (text.charCodeAt(next) === EMOJI_STYLE) next++;
  return text.charCodeAt(next) === KEYCAP ? next + 1 : -1;
}

/**
 * End of a face typed with punctuation (":)", ":-D", ";)", "<3") that begins at `index`, or -1.
 * A letter as mouth must not be the start of a word ("not:Dikkat").
 */
export function emoticonEnd(text: string, index: number): number {
  const eyes = text[index] as string;
  if (eyes === "<") return text[index + 1] === "3" && !isWordAt(text, index + 2) ? index + 2 : -1;
  let mouth = index + 1;
  if (text[mouth] === "-" || text[mouth] === "'") mouth++;
  const char = text[mouth];
  if (char === undefined) return -1;
  if ("DdPpOoSsXx3".includes(char)) return isWordAt(text, mouth + 1) ? -1 : mouth + 1;
  if (!"()[]/\\|*".includes(char)) return -1;
  let end = mouth + 1;
  while (text[end] === char) end++;
  return end;
}

function isWordAt(text: string, index: number): boolean {
  return index < text.length && classAt(text, index) < INVISIBLE;
}

function isRegional(text: string, index: number): boolean {
  const code = text.codePointAt(index) ?? 0;
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

function isSkinTone(text: string, index: number): boolean {
  const code = text.codePointAt(index) ?? 0;
  return code >= 0x1f3fb && code <= 0x1f3ff;
}

function isTag(text: string, index: number): boolean {
  const code = text.codePointAt(index) ?? 0;
  return code >= 0xe0020 && code <= 0xe007f;
}
