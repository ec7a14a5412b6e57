import type { Token } from "../../language/tokens.ts";
import type { PreparedComment } from "../comment.ts";
import type { Observation } from "../rule.ts";
import type { Pack } from "./pack.ts";
import type { SpellingEntry } from "./schema.ts";

/** "???", "!!!!", "?!?!", ",,": more than emphasis needs; three dots and "!!" are left alone. */
const REPEATED = /^(?:[!?]{3,}|,{2,}|\.{5,})$/;
/** Marks behind which a space belongs when a word follows. */
const SPACED = ",;!?.";
/** Marks of which several in a row are looked at together. */
const RUNNING = "!?,.";
/** Letters on both sides that make it no abbreviation (T.C., a.ş.). */
const SHORTEST_PART = 2;

/** Punctuation marks repeated, with no space behind them or with one before them. */
export function punctuationHabits({ text, tokens }: PreparedComment, pack: Pack): Observation[] {
  const found: Observation[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== "punctuation") continue;
    let last = i;
    while (isMark(tokens[last + 1], tokens[last] as Token)) last++;
    const { end } = tokens[last] as Token;
    const single = end === token.start + 1;
    if (single && !lacksSpace(tokens, i) && !hasSpaceBefore(text, tokens, i)) continue;
    const written = text.slice(token.start, end);
    if (pack.repeated !== null && REPEATED.test(written)) {
      found.push(
        observe(pack.repeated, "repeated-punctuation", token.start, end, written, calm(written)),
      );
    } else if (pack.noSpace !== null && single && lacksSpace(tokens, i)) {
      found.push(
        observe(
          pack.noSpace,
          "no-space-after-punctuation",
          token.start,
          end,
          written,
          `${written} `,
        ),
      );
    } else if (pack.spaceBefore !== null && single && hasSpaceBefore(text, tokens, i)) {
      const start = (tokens[i - 1] as Token).end;
      const spaced = text.slice(start, end);
      // Shown, but left as it is in the corrected text: some set every mark apart, by habit or machine.
      found.push({
        ...observe(pack.spaceBefore, "space-before-punctuation", start, end, spaced, written),
        suggestion: null,
      });
    }
    i = last;
  }
  return found;
}

/** Does another mark follow at once? A token of several repeats one. */
function isMark(token: Token | undefined, before: Token): boolean {
  return (
    token !== undefined &&
    token.start === before.end &&
    token.kind === "punctuation" &&
    RUNNING.includes(token.text.charAt(0))
  );
}

function calm(written: string): string {
  if (written.startsWith(".")) return "...";
  if (written.startsWith(",")) return ",";
  const asks = written.includes("?");
  return asks && written.includes("!") ? "?!" : written.charAt(0);
}

function lacksSpace(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const mark = tokens[at] as Token;
  const after = tokens[at + 1];
  if (after?.start !== mark.end || before?.end !== mark.start) return false;
  if (before.kind !== "word" || after.kind !== "word" || !SPACED.includes(mark.text)) return false;
  return before.text.length >= SHORTEST_PART && after.text.length >= SHORTEST_PART;
}

/** Blanks between a word and a mark that ends something; before a mark at a word's own start they are right. */
function hasSpaceBefore(text: string, tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at] as Token;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (before?.kind !== "word" || before.end === mark.start || after?.start === mark.end)
    return false;
  if (!SPACED.includes(mark.text)) return false;
  for (let at = before.end; at < mark.start; at++) if (text[at] !== " ") return false;
  return true;
}

function observe(
  entry: SpellingEntry,
  code: string,
  start: number,
  end: number,
  written: string,
  proper: string,
): Observation {
  return {
    rule: "spelling",
    entry: entry.id,
    start,
    end,
    confidence: entry.confidence,
    code: `spelling.${code}`,
    params: { written, proper },
    suggestion: proper,
    ...(entry.status === "trial" ? { trial: true } : {}),
  };
}
