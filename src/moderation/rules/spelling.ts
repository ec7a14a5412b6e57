import type { Lexicon, Lexicons } from "../../language/lexicon.ts";
import { isEcho } from "../../language/spelling/echo.ts";
import { joinedParticle } from "../../language/spelling/joined-particle.ts";
import { isFineWord, isNameForm, missingLetters } from "../../language/spelling/known-word.ts";
import { withApostrophe } from "../../language/spelling/missing-apostrophe.ts";
import { apart } from "../../language/spelling/run-together.ts";
import { writtenForm } from "../../language/spelling/spoken-form.ts";
import { unstretch } from "../../language/spelling/stretched.ts";
import { capitalised, inCaseOf } from "../../language/spelling/written-case.ts";
import { turkishSuffixes } from "../../language/suffixes.ts";
import type { Token } from "../../language/tokens.ts";
import type { PreparedComment } from "../comment.ts";
import type { Check, Observation, Rule, RuleContext, RuleData } from "../rule.ts";
import { type Pack, packOf } from "../spelling/pack.ts";
import { punctuationHabits } from "../spelling/punctuation.ts";
import { type SpellingData, type SpellingEntry, spellingData } from "../spelling/schema.ts";
import { Suggester } from "../spelling/suggester.ts";

/** Words that are no words, slips that many make, and habits of punctuation. */
export const spelling: Rule<SpellingData> = {
  id: "spelling",
  kind: "form",
  languages: ["tr", "en"],
  schema: spellingData,
  compile,
};

function compile(data: RuleData<SpellingData>, { lexicons }: RuleContext): Check {
  // Compiled on first use otherwise, which would make the first reader wait.
  turkishSuffixes();
  const checks = new Map<string, Check>();
  for (const [language, { entries }] of data) {
    const lexicon = language === "en" ? lexicons.en : lexicons.tr;
    checks.set(language, checkOf(packOf(entries, lexicon), lexicon, lexicons));
  }
  const fallback = checks.get("tr") ?? (() => []);
  return (comment) => (checks.get(comment.language) ?? fallback)(comment);
}

function checkOf(pack: Pack, lexicon: Lexicon, lexicons: Lexicons): Check {
  const suggester = new Suggester(lexicon);
  const isSuspect = (words: readonly Token[], i: number) =>
    !isFineWord(words[i] as Token, lexicon, lexicons) && !isEchoed(words, i);
  return (comment: PreparedComment): Observation[] => {
    const found = punctuationHabits(comment, pack);
    suggester.begin();
    const { words, text } = comment;
    const parted = pack.apostrophe === null ? [] : apostrophes(pack.apostrophe, comment, lexicons);
    found.push(...parted);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Token;
      const slip =
        word.quoted || word.letterCase === "mixed" ? null : pack.confusions.at(words, i, text);
      if (slip !== null) {
        const last = words[i + slip.tokens - 1] as Token;
        found.push(replace(slip.entry, word, last.end, slip.proper, comment, "confusion"));
        i += slip.tokens - 1;
      } else if (isSuspect(words, i) && !parted.some(({ start }) => start === word.start)) {
        const observation = misspelt(word, comment, pack, lexicon, suggester);
        if (observation !== null) found.push(observation);
      }
    }
    const { rare } = pack;
    if (rare !== null && found.some(isSurelyMisspelt)) {
      found.push(...rareWords(rare, comment, found, lexicon, lexicons, suggester));
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

const isSurelyMisspelt = ({ code, suggestion }: Observation) =>
  code === "spelling.unknown" && suggestion !== null;

/** Shortest word, and highest class of frequency, that may be a slip that made another word. */
const SHORTEST_RARE = 4;
const RARE = 1;

/** In a comment with slips that made no words, there are likely some that made one. */
function rareWords(
  entry: SpellingEntry,
  { words }: PreparedComment,
  found: readonly Observation[],
  lexicon: Lexicon,
  { tr, en }: Lexicons,
  suggester: Suggester,
): Observation[] {
  const rare: Observation[] = [];
  for (const word of words) {
    const { lower, letterCase, quoted, apostrophe, start, end } = word;
    if (letterCase !== "lower" || quoted || apostrophe >= 0 || lower.length < SHORTEST_RARE)
      continue;
    if (lexicon.frequency(lower) > RARE || /[^\p{L}]/u.test(lower)) continue;
    const other = lexicon === tr ? en : tr;
    if (other.frequency(lower) > RARE || !(lexicon.has(lower) || other.has(lower))) continue;
    if (found.some((one) => one.start < end && one.end > start)) continue;
    const meant = suggester.instead(word);
    if (meant === null) continue;
    rare.push({
      rule: "spelling",
      entry: entry.id,
      start,
      end,
      confidence: entry.confidence,
      code: "spelling.unknown",
      params: { written: word.text, proper: meant },
      suggestion: null,
      ...trial(entry),
    });
  }
  return rare;
}

/** How sure a slip is that may be an inflected name. */
const DOUBTFUL = 0.4;

/** Names and numbers whose ending lacks its apostrophe. */
function apostrophes(
  entry: SpellingEntry,
  { tokens }: PreparedComment,
  lexicons: Lexicons,
): Observation[] {
  const found: Observation[] = [];
  for (const token of tokens) {
    const number = token.kind === "number" && token.letterCase !== "none";
    if ((token.kind !== "word" && !number) || token.quoted) continue;
    const proper = withApostrophe(token, lexicons);
    if (proper === null) continue;
    found.push({
      rule: "spelling",
      entry: entry.id,
      start: token.start,
      end: token.end,
      confidence: entry.confidence,
      code: "spelling.missing-apostrophe",
      params: { written: token.text, proper },
      suggestion: proper,
      ...trial(entry),
    });
  }
  return found;
}

/** Is the word beside it the same, or one that it rhymes with on purpose? */
function isEchoed(words: readonly Token[], index: number): boolean {
  const { lower } = words[index] as Token;
  return [words[index - 1], words[index + 1]].some(
    (beside) => beside !== undefined && isEcho(lower, beside.lower),
  );
}

/** What is wrong with a word that is none, the likeliest explanation first. */
function misspelt(
  word: Token,
  comment: PreparedComment,
  pack: Pack,
  lexicon: Lexicon,
  suggester: Suggester,
): Observation | null {
  const { stretched, spoken, joined, runTogether, unknown } = pack;
  const calm = stretched === null ? null : unstretch(word.lower, lexicon);
  if (stretched !== null && calm !== null) {
    if (lexicon.isVulgar(calm)) return null;
    return replace(stretched, word, word.end, calm, comment, "stretched-letters");
  }
  const meant = missingLetters(word, lexicon);
  if (meant > 0) return null;
  const particle = joined.size === 0 ? null : joinedParticle(word.lower, lexicon);
  const entry = particle === null ? undefined : joined.get(particle.particle);
  // "bebegimi" lacks marks (bebeğimi) rather than a space.
  if (meant === 0 && particle?.particle === "question") return null;
  if (particle !== null && entry !== undefined) {
    return replace(entry, word, word.end, particle.proper, comment, "joined-particle");
  }
  if (meant === 0) return null;
  const written = spoken === null ? null : writtenForm(word.lower, lexicon);
  if (spoken !== null && written !== null) {
    if (lexicon.isVulgar(written)) return null;
    return replace(spoken, word, word.end, written, comment, "confusion");
  }
  const named = lexicon.language === "tr" && isNameForm(word, lexicon);
  const guess = suggester.suggest(word);
  if (guess === null) return null;
  // An inflected name, unless a common word is one slip away.
  if (named && (!guess.sure || word.letterCase !== "lower")) return null;
  if (runTogether !== null && !guess.sure) {
    const parts = apart(word.lower, lexicon);
    if (parts !== null) return replace(runTogether, word, word.end, parts, comment, "run-together");
  }
  if (unknown === null) return null;
  const proper = guess.word === null ? null : properOf(guess.word, word, lexicon);
  return {
    rule: "spelling",
    entry: unknown.id,
    start: word.start,
    end: word.end,
    confidence: Math.min(named ? DOUBTFUL : guess.confidence, unknown.confidence),
    code: "spelling.unknown",
    params: proper === null ? { written: word.text } : { written: word.text, proper },
    // A guess may be asked about ("did you mean …?") but must not get into a corrected text.
    suggestion: guess.sure && !named ? proper : null,
    ...trial(unknown),
  };
}

/** A guess in the case in which the word was typed; names get their capital. */
function properOf(guess: string, word: Token, lexicon: Lexicon): string {
  const english = lexicon.language === "en";
  if (!lexicon.has(guess) && word.letterCase === "lower") return capitalised(guess, english);
  return inCaseOf(guess, word, english);
}

function replace(
  entry: SpellingEntry,
  first: Token,
  end: number,
  right: string,
  { text, language }: PreparedComment,
  code: string,
): Observation {
  const proper = inCaseOf(right, first, language === "en");
  return {
    rule: "spelling",
    entry: entry.id,
    start: first.start,
    end,
    confidence: entry.confidence,
    code: `spelling.${code}`,
    params: { written: text.slice(first.start, end), proper },
    suggestion: proper,
    ...trial(entry),
  };
}

function trial({ status }: SpellingEntry): { trial: true } | Record<string, never> {
  return status === "trial" ? { trial: true } : {};
}
