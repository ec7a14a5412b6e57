import type { Lexicon, Lexicons } from "../../language/lexicon.ts";
import { joinedParticle } from "../../language/spelling/joined-particle.ts";
import { isFineWord, missingLetters } from "../../language/spelling/known-word.ts";
import { writtenForm } from "../../language/spelling/spoken-form.ts";
import { unstretch } from "../../language/spelling/stretched.ts";
import { inCaseOf } from "../../language/spelling/written-case.ts";
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
  return (comment: PreparedComment): Observation[] => {
    const found = punctuationHabits(comment, pack);
    const suggester = new Suggester(lexicon);
    const { words, text } = comment;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Token;
      const slip =
        word.quoted || word.letterCase === "mixed" ? null : pack.confusions.at(words, i, text);
      if (slip !== null) {
        const last = words[i + slip.tokens - 1] as Token;
        found.push(replace(slip.entry, word, last.end, slip.proper, comment, "confusion"));
        i += slip.tokens - 1;
      } else if (!isFineWord(word, lexicon, lexicons)) {
        const observation = misspelt(word, comment, pack, lexicon, suggester);
        if (observation !== null) found.push(observation);
      }
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

/** What is wrong with a word that is none, the likeliest explanation first. */
function misspelt(
  word: Token,
  comment: PreparedComment,
  pack: Pack,
  lexicon: Lexicon,
  suggester: Suggester,
): Observation | null {
  const { stretched, spoken, joined, unknown } = pack;
  const calm = stretched === null ? null : unstretch(word.lower, lexicon);
  if (stretched !== null && calm !== null) {
    if (lexicon.isVulgar(calm)) return null;
    return replace(stretched, word, word.end, calm, comment, "stretched-letters");
  }
  const meant = missingLetters(word, lexicon);
  if (meant > 0) return null;
  const particle = joined.size === 0 ? null : joinedParticle(word.lower, lexicon);
  const entry = particle === null ? undefined : joined.get(particle.particle);
  if (particle !== null && entry !== undefined) {
    return replace(entry, word, word.end, particle.proper, comment, "joined-particle");
  }
  if (meant === 0) return null;
  const written = spoken === null ? null : writtenForm(word.lower, lexicon);
  if (spoken !== null && written !== null) {
    if (lexicon.isVulgar(written)) return null;
    return replace(spoken, word, word.end, written, comment, "confusion");
  }
  if (unknown === null) return null;
  const guess = suggester.suggest(word);
  const proper = guess.word === null ? null : inCaseOf(guess.word, word, lexicon.language === "en");
  return {
    rule: "spelling",
    entry: unknown.id,
    start: word.start,
    end: word.end,
    confidence: guess.sure ? unknown.confidence : Math.min(guess.confidence, unknown.confidence),
    code: "spelling.unknown",
    params: proper === null ? { written: word.text } : { written: word.text, proper },
    // A guess may be asked about ("did you mean …?") but must not get into a corrected text.
    suggestion: guess.sure ? proper : null,
    ...trial(unknown),
  };
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
