import { z } from "zod";
import { asciiFold } from "../../language/fold.ts";
import { letterEvidence, properText } from "../../language/letter-evidence.ts";
import { type LetterData, LetterLookup } from "../../language/letter-facts.ts";
import { letterPhrases } from "../../language/letter-phrases.ts";
import type { Token } from "../../language/tokens.ts";
import { judgeStyle, mayLack, missingLetters } from "../../language/typing-style.ts";
import type { PreparedComment } from "../comment.ts";
import { entryBase } from "../entry.ts";
import type { Check, Observation, Rule, RuleContext, RuleData } from "../rule.ts";

/** Below this an observation would be no more than a guess; see `mayLack`. */
const LEAST_CONFIDENCE = 0.5;
const MOST_CONFIDENCE = 0.99;

const word = z.string().regex(/^[a-zçğıöşüâîû]{2,}$/, "one word in lower case, e.g. türkiye");

const phrase = z
  .string()
  .regex(/^[a-zçğıöşü]+ [a-zçğıöşü]+\*?$/, "two words in lower case, e.g. ne tür or şu dakika*");

const entry = z.discriminatedUnion("kind", [
  /** Words of the lexicon typed without their Turkish letters. */
  z.strictObject({ ...entryBase, kind: z.literal("words") }),
  /** Names that are told by their ASCII form even when written with a capital. */
  z.strictObject({ ...entryBase, kind: z.literal("names"), names: z.array(word).min(1) }),
  /** Two words beside each other that say what an ambiguous one of them means: ne tür, bu iş. */
  z.strictObject({ ...entryBase, kind: z.literal("phrases"), phrases: z.array(phrase).min(1) }),
]);

const schema = z.strictObject({
  /** Words that are right in ASCII although the lexicon knows a likelier twin. */
  leave: z.array(z.strictObject({ words: z.array(word).min(1), why: z.string().min(3) })),
  examples: z.strictObject({ flag: z.array(z.string()), pass: z.array(z.string()) }),
  entries: z.array(entry),
});

type Entry = z.infer<typeof entry>;
type Data = z.infer<typeof schema>;

/** Turkish words typed without ç, ğ, ı, ö, ş, ü; one observation a word, with the proper word. */
export const turkishLetters: Rule<Data> = {
  id: "turkish-letters",
  kind: "form",
  languages: ["tr"],
  schema,
  compile,
};

function compile(data: RuleData<Data>, { lexicons }: RuleContext): Check {
  const entries = [...data.values()].flatMap((file) => file.entries).filter(isInUse);
  const words = entries.find(({ kind }) => kind === "words");
  const names = entries.find(({ kind }) => kind === "names");
  const phrases = entries.find(({ kind }) => kind === "phrases");
  const lookup = new LetterLookup(lexicons, letterData([...data.values()]));
  return ({ tokens, words: typed, text }: PreparedComment): Observation[] => {
    const evidence = letterEvidence(tokens, typed, text, lookup);
    if (!evidence.some((word) => word !== null && mayLack(word))) return [];
    const belief = judgeStyle(evidence);
    const found: Observation[] = [];
    for (const [at, word] of evidence.entries()) {
      if (word === null || word.proper === null) continue;
      const missing = missingLetters(word, belief);
      const by = word.by === "name" ? names : word.by === "phrase" ? phrases : words;
      if (missing < LEAST_CONFIDENCE || by === undefined) continue;
      found.push(observe(tokens[at] as Token, word.proper, missing, by));
    }
    return found;
  };
}

function observe(token: Token, meant: string, missing: number, { id, status }: Entry): Observation {
  const proper = properText(meant, token);
  return {
    rule: "turkish-letters",
    entry: id,
    start: token.start,
    end: token.end,
    confidence: Math.min(MOST_CONFIDENCE, Math.round(missing * 1000) / 1000),
    code: "turkish-letters.missing",
    params: { written: token.text, proper },
    suggestion: proper,
    ...(status === "trial" ? { trial: true } : {}),
  };
}

function letterData(files: readonly Data[]): LetterData {
  const leave = files.flatMap((file) => file.leave.flatMap(({ words }) => words));
  const phrases = files.flatMap((file) =>
    file.entries.flatMap((item) => (item.kind === "phrases" && isInUse(item) ? item.phrases : [])),
  );
  const names = files.flatMap((file) =>
    file.entries.flatMap((item) => (item.kind === "names" && isInUse(item) ? item.names : [])),
  );
  return {
    leave: new Set(leave.map(asciiFold)),
    names: new Map(names.map((name) => [asciiFold(name), name])),
    phrases: letterPhrases(phrases),
  };
}

function isInUse({ status }: Entry): boolean {
  return status !== "retired";
}
