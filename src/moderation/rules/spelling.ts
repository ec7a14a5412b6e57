import type { Lexicon, Lexicons } from "../../language/lexicon.ts";
import { isEcho } from "../../language/spelling/echo.ts";
import { hasNameCapital, isMentioned } from "../../language/spelling/known-word.ts";
import { apartFromPronoun } from "../../language/spelling/pronoun-de.ts";
import { inCaseOf } from "../../language/spelling/written-case.ts";
import { turkishSuffixes } from "../../language/suffixes.ts";
import type { Token } from "../../language/tokens.ts";
import type { PreparedComment } from "../comment.ts";
import type { Check, Observation, Rule, RuleContext, RuleData } from "../rule.ts";
import { diagnose, explain } from "../spelling/diagnosis.ts";
import { placed, unplaced } from "../spelling/observe.ts";
import { type Pack, packOf } from "../spelling/pack.ts";
import { punctuationHabits } from "../spelling/punctuation.ts";
import { type SpellingData, type SpellingEntry, spellingData } from "../spelling/schema.ts";
import { smallSentenceStarts } from "../spelling/sentence-starts.ts";
import { Suggester } from "../spelling/suggester.ts";
import { type WordFacts, WordLookup } from "../spelling/word-facts.ts";

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
    const speller = new Speller(packOf(entries, lexicon), lexicon, lexicons);
    checks.set(language, (comment) => speller.check(comment));
  }
  const fallback = checks.get("tr") ?? (() => []);
  return (comment) => (checks.get(comment.language) ?? fallback)(comment);
}

/**
 * Words that are none looked into in one comment; each takes some 10 µs the first time it is met.
 * No text worth reading has more, and what has is known by then for what it is.
 */
const MOST_DIAGNOSES = 150;

/** The check for one language. */
class Speller {
  readonly #pack: Pack;
  readonly #lexicon: Lexicon;
  readonly #lookup: WordLookup;
  readonly #suggester: Suggester;
  #diagnoses = 0;

  constructor(pack: Pack, lexicon: Lexicon, lexicons: Lexicons) {
    this.#pack = pack;
    this.#lexicon = lexicon;
    this.#lookup = new WordLookup(pack, lexicon, lexicons);
    this.#suggester = new Suggester(lexicon, lexicon === lexicons.tr ? lexicons.en : null);
  }

  check(comment: PreparedComment): Observation[] {
    this.#suggester.begin();
    this.#diagnoses = 0;
    const found = punctuationHabits(comment, this.#pack);
    this.#apostrophes(comment, found);
    this.#slips(comment, found);
    const { rare, sentenceStart } = this.#pack;
    if (rare !== null && found.some(isSurelyMisspelt)) this.#rareWords(rare, comment, found);
    if (sentenceStart !== null) {
      const english = this.#lexicon.language === "en";
      for (const one of smallSentenceStarts(comment, sentenceStart, english)) found.push(one);
    }
    return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
  }

  /** Names and numbers whose ending lacks its apostrophe. */
  #apostrophes({ tokens }: PreparedComment, found: Observation[]): void {
    if (this.#pack.apostrophe === null) return;
    for (const token of tokens) {
      if (token.kind !== "word" && token.kind !== "number") continue;
      const { apostrophe } = this.#lookup.of(token);
      if (apostrophe !== null && !token.quoted)
        found.push(placed(apostrophe, token.start, token.end));
    }
  }

  /** Slips that many make, and words that are none. */
  #slips({ words, text }: PreparedComment, found: Observation[]): void {
    const { confusions } = this.#pack;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Token;
      const facts = this.#lookup.of(word);
      if (facts.pronoun) this.#pronoun(words, i, found);
      if (facts.fine && facts.starts.length === 0) continue;
      const slip =
        facts.starts.length === 0 || isMentioned(words, i)
          ? null
          : confusions.at(facts.starts, words, i, text);
      if (slip !== null) {
        const { start } = word;
        const { end } = words[i + slip.tokens - 1] as Token;
        const proper = inCaseOf(slip.proper, word, this.#lexicon.language === "en");
        const observation = unplaced(slip.entry, "confusion", text.slice(start, end), proper);
        found.push(placed(observation, start, end));
        i += slip.tokens - 1;
      } else if (!facts.fine && facts.apostrophe === null && !hasNameCapital(word)) {
        const spared = isMentioned(words, i) || isEchoed(words, i);
        const observation = spared ? null : this.#misspelt(word, facts);
        if (observation !== null) found.push(observation);
      }
    }
  }

  /** De joined to the pronoun before it. */
  #pronoun(words: readonly Token[], index: number, found: Observation[]): void {
    const word = words[index] as Token;
    const entry = this.#pack.joined.get("pronoun");
    if (entry === undefined || isMentioned(words, index)) return;
    const proper = apartFromPronoun(words, index, this.#lexicon);
    if (proper === null) return;
    const written = inCaseOf(proper, word, false);
    const observation = unplaced(entry, "joined-particle", word.text, written);
    found.push(placed(observation, word.start, word.end));
  }

  #misspelt(word: Token, facts: WordFacts): Observation | null {
    if (this.#diagnoses++ >= MOST_DIAGNOSES) return null;
    facts.diagnosis ??= diagnose(word, this.#pack, this.#lexicon);
    const { certain } = facts.diagnosis;
    const observation =
      certain !== undefined
        ? certain
        : explain(word, facts.diagnosis, this.#suggester.suggest(word), this.#pack, this.#lexicon);
    return observation === null ? null : placed(observation, word.start, word.end);
  }

  /** In a comment with slips that made no words, there are likely some that made one. */
  #rareWords(entry: SpellingEntry, { words }: PreparedComment, found: Observation[]): void {
    const known = found.length;
    for (const [index, word] of words.entries()) {
      if (!this.#lookup.of(word).rare || isMentioned(words, index)) continue;
      if (this.#suggester.isSpent) break;
      if (isWithin(word, found, known) || !this.#lookup.isRareWord(word)) continue;
      const meant = this.#suggester.instead(word);
      if (meant === null) continue;
      const observation = unplaced(entry, "unknown", word.text, meant);
      found.push({ ...placed(observation, word.start, word.end), suggestion: null });
    }
  }
}

const isSurelyMisspelt = ({ code, suggestion }: Observation) =>
  code === "spelling.unknown" && suggestion !== null;

/** Does one of the first `count` observations say something about the word? */
function isWithin({ start, end }: Token, found: readonly Observation[], count: number): boolean {
  for (let i = 0; i < count; i++) {
    const one = found[i] as Observation;
    if (one.start < end && one.end > start) return true;
  }
  return false;
}

/** Is the word beside it the same, or one that it rhymes with on purpose? */
function isEchoed(words: readonly Token[], index: number): boolean {
  const { lower } = words[index] as Token;
  const before = words[index - 1];
  const after = words[index + 1];
  return (
    (before !== undefined && isEcho(lower, before.lower)) ||
    (after !== undefined && isEcho(lower, after.lower))
  );
}
