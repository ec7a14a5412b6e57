import { asciiFold, foldCircumflex } from "../language/fold.ts";
import type { PackLanguage } from "./matcher-language.ts";
import { ANYTHING, NOTHING, SUFFIXES } from "./matcher-stems.ts";
import { SkeletonTrie } from "./matcher-trie.ts";
import {
  type Pattern,
  type PatternElement,
  PatternError,
  type PatternWord,
  parsePattern,
} from "./pattern.ts";

/** A place in a compiled pattern: which element of the vocabulary must stand there. */
export interface Step {
  readonly element: number;
  readonly optional: boolean;
  readonly gap: number;
}

/** A compiled pattern; `match` is the index of `@` among the steps, or -1. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly match: number;
}

/** All words of a file's patterns in one trie; equal elements of different patterns are one. */
export class Vocabulary {
  readonly trie = new SkeletonTrie();
  readonly #language: PackLanguage;
  readonly #classes: Readonly<Record<string, readonly string[]>>;
  readonly #elements = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #steps = new Map<string, Step>();

  constructor(language: PackLanguage, classes: Readonly<Record<string, readonly string[]>>) {
    this.#language = language;
    this.#classes = classes;
  }

  /** @throws PatternError for an unknown class */
  compile(source: string): Steps {
    const pattern: Pattern = parsePattern(source);
    let match = -1;
    const steps = pattern.elements.map((element, index) => {
      if (element.words.some((word) => word.kind === "match")) {
        match = index;
        return this.#step(-1, false, element.gap);
      }
      return this.#step(this.#elementOf(element, source), element.optional, element.gap);
    });
    return { steps, match };
  }

  /** Most patterns are of the same few words, so that equal steps are one. */
  #step(element: number, optional: boolean, gap: number): Step {
    const key = `${element} ${optional} ${gap}`;
    let step = this.#steps.get(key);
    if (step === undefined) {
      step = { element, optional, gap };
      this.#steps.set(key, step);
    }
    return step;
  }

  /** Classes are long and named often, so what is written alike is looked up once. */
  #elementOf({ written, words }: PatternElement, source: string): number {
    const known = this.#written.get(written);
    if (known !== undefined) return known;
    const element = this.#intern(words.flatMap((word) => this.#expand(word, source, [])));
    this.#written.set(written, element);
    return element;
  }

  #expand(word: PatternWord, source: string, within: readonly string[]): PatternWord[] {
    if (word.kind !== "class") return [word];
    const members = this.#classes[word.name];
    if (members === undefined) {
      const known = Object.keys(this.#classes).join(", ") || "none";
      throw new PatternError(
        `"${source}": no class {${word.name}} in this file (there are: ${known})`,
      );
    }
    if (within.includes(word.name)) {
      throw new PatternError(`"${source}": the class {${word.name}} contains itself`);
    }
    return members.flatMap((member) => {
      const { elements } = parsePattern(member);
      if (elements.length > 1) {
        throw new PatternError(`class {${word.name}}: "${member}" must be a single word`);
      }
      return (elements[0]?.words ?? [])
        .flatMap((inner) => this.#expand(inner, source, [...within, word.name]))
        .map((inner) => (word.exact ? exactly(inner) : inner));
    });
  }

  #intern(words: readonly PatternWord[]): number {
    const key = words
      .map((word) => (word.kind === "word" ? `${word.form} ${word.text}` : ""))
      .sort()
      .join("|");
    const known = this.#elements.get(key);
    if (known !== undefined) return known;
    const element = this.#elements.size;
    this.#elements.set(key, element);
    for (const word of words) if (word.kind === "word") this.#add(word, element);
    return element;
  }

  #add(word: Extract<PatternWord, { kind: "word" }>, element: number): void {
    const lemma = foldCircumflex(word.text);
    const stems =
      word.form === "lemma"
        ? this.#language.stems(lemma).map((stem) => ({ ...stem, rest: SUFFIXES }) as const)
        : [
            {
              text: lemma,
              strict: 0,
              folded: 0,
              rest: word.form === "exact" ? NOTHING : ANYTHING,
            } as const,
          ];
    for (const { text, rest, strict, folded } of stems) {
      const stem = this.trie.add(asciiFold(text), {
        text,
        lemma,
        rest,
        strict,
        folded,
        elements: [],
      });
      if (!stem.elements.includes(element)) stem.elements.push(element);
    }
  }
}

function exactly(word: PatternWord): PatternWord {
  return word.kind === "word" && word.form === "lemma" ? { ...word, form: "exact" } : word;
}
