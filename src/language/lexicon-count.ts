import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lowerTr } from "./casing.ts";
import { asciiFold, foldCircumflex } from "./fold.ts";

/** How often a form was seen. */
export interface Count {
  /** In edited text, in lower case. */
  edited: number;
  /** In lower case anywhere. */
  lower: number;
  /** In any case, edited text weighing more. */
  weighted: number;
}

export type Counts = Map<string, Count>;

/** One edited sentence counts as much as this many hasty ones: it holds few slips. */
const EDITED_WEIGHT = 8;

/** Texts in capitals cannot tell ı from i or a name from a word. */
const LEFT_OUT = new Set(["tourism"]);

/**
 * Counts lower-case and capitalised word forms in every *.jsonl file of a folder (objects with
 * `text`; files named ud-… are edited text; ud-english for English, all others but ud-german for
 * Turkish). A Turkish text with a word typed without its Turkish letters is not counted at all,
 * so that slips never look frequent. Texts of the development slice (first byte of the SHA-256
 * divisible by five) are left out, so that what is measured on it has not been learned from it.
 * @param isWord tells words of the language, lower case, circumflexes folded
 * @param marked tells ASCII spellings of words that have Turkish letters
 */
export function countForms(
  folder: string,
  language: "tr" | "en",
  isWord: (form: string) => boolean,
  marked: (form: string) => boolean,
): Counts {
  const counts: Counts = new Map();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".jsonl") || file.startsWith("ud-german")) continue;
    if (file.startsWith("ud-english") !== (language === "en")) continue;
    const edited = file.startsWith("ud-");
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      if (line === "") continue;
      const row = JSON.parse(line) as { text: string; treebank?: string };
      if (LEFT_OUT.has(row.treebank ?? "") || (!edited && isDevelopment(row.text))) continue;
      const forms = formsOf(row.text, language);
      if (language === "tr" && !edited && forms.some(({ form }) => !isWord(form) && marked(form))) {
        continue;
      }
      for (const { form, lower } of forms) {
        const count = counts.get(form) ?? { edited: 0, lower: 0, weighted: 0 };
        count.edited += edited && lower ? 1 : 0;
        count.lower += lower ? 1 : 0;
        count.weighted += edited ? EDITED_WEIGHT : 1;
        counts.set(form, count);
      }
    }
  }
  return counts;
}

/** ASCII skeletons of all words that hold Turkish letters. */
export function markedSkeletons(words: Iterable<string>): Set<string> {
  const skeletons = new Set<string>();
  for (const word of words) {
    const ascii = asciiFold(word);
    if (ascii !== word) skeletons.add(ascii);
  }
  return skeletons;
}

function isDevelopment(text: string): boolean {
  return (createHash("sha256").update(text, "utf8").digest()[0] as number) % 5 === 0;
}

/** Lower-case forms; what follows an apostrophe and words in capitals are left out. */
function formsOf(text: string, language: "tr" | "en"): { form: string; lower: boolean }[] {
  const forms: { form: string; lower: boolean }[] = [];
  const plain = text.normalize("NFC").replace(/(?:https?:|www\.|[@#])\S+/gu, " ");
  for (const [written] of plain.matchAll(/\p{L}+(?:['’]\p{L}+)?/gu)) {
    const word = language === "tr" ? (written.split(/['’]/u)[0] ?? "") : written.replace("’", "'");
    const lower = language === "tr" ? lowerTr(word) : word.toLowerCase();
    const rest = word.slice(1);
    if (rest !== (language === "tr" ? lowerTr(rest) : rest.toLowerCase())) continue;
    forms.push({ form: foldCircumflex(lower), lower: lower === word });
  }
  return forms;
}
