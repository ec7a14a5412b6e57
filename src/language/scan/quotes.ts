import type { Token } from "../tokens.ts";
import { classAt, DIGIT } from "./characters.ts";

type Draft = { -readonly [K in keyof Token]: Token[K] };

/** Opening mark → the marks that close it. */
const CLOSES: Readonly<Record<string, string>> = { "“": '”“"', "„": '“”"', "«": "»", "‹": "›" };
/** Single quotes may be apostrophes; they quote only in front of a letter and behind one. */
const SINGLE = "'‘’‚`´";

/** Marks the tokens that stand inside quotation marks. A mark that nothing closes quotes nothing. */
export function markQuotes(text: string, tokens: Draft[]): void {
  let opened = -1;
  let closers = "";
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Draft;
    if (token.kind !== "punctuation" && token.kind !== "symbol") continue;
    const mark = token.text;
    if (mark.length !== 1) continue;
    if (
      opened >= 0 &&
      closers.includes(mark) &&
      (!SINGLE.includes(mark) || closesWord(text, token))
    ) {
      for (let k = opened + 1; k < i; k++) (tokens[k] as Draft).quoted = true;
      opened = -1;
    } else if (opened < 0) {
      closers = closersOf(text, token);
      if (closers !== "") opened = i;
    }
  }
}

function closersOf(text: string, token: Draft): string {
  const mark = token.text;
  if (mark === '"' || mark === "”") return '"”';
  if (SINGLE.includes(mark)) {
    const opens = !isWordUnit(text, token.start - 1) && isWordUnit(text, token.end);
    return opens ? SINGLE : "";
  }
  return CLOSES[mark] ?? "";
}

function closesWord(text: string, token: Draft): boolean {
  return !/\s/.test(text[token.start - 1] as string) && !isWordUnit(text, token.end);
}

function isWordUnit(text: string, index: number): boolean {
  return index >= 0 && index < text.length && classAt(text, index) <= DIGIT;
}
