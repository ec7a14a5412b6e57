const VOWELS = "aeıioöuü";

/** Shortest stem a suffix may be recognised on. */
const SHORTEST_STEM = 3;

/**
 * Tells sound word forms from overgenerated ones. A trusted dictionary shows which endings follow
 * which words; a form counts as sound when some word of that dictionary is its beginning and the
 * rest follows many other words with the same last vowel and letter. "tüketiltseler" fails: no
 * word in -il takes -tseler.
 */
export class ProductiveEndings {
  readonly #trusted: ReadonlySet<string>;
  readonly #stems = new Map<string, number>();

  constructor(trusted: ReadonlySet<string>) {
    this.#trusted = trusted;
    for (const word of trusted) {
      for (let cut = 2; cut < word.length; cut++) {
        if (!trusted.has(word.slice(0, cut))) continue;
        const key = ending(word, cut);
        this.#stems.set(key, (this.#stems.get(key) ?? 0) + 1);
      }
    }
  }

  /** @param least how many trusted words must take the same ending */
  accepts(form: string, least: number): boolean {
    for (let cut = form.length - 1; cut >= SHORTEST_STEM; cut--) {
      const stem = form.slice(0, cut);
      if (!this.#trusted.has(stem) || this.#isOnlyVerb(stem)) continue;
      if ((this.#stems.get(ending(form, cut)) ?? 0) >= least) return true;
    }
    return false;
  }

  /** A verb's stem, as an order a word by itself (giyin), takes no ending of a noun (giyinden). */
  #isOnlyVerb(stem: string): boolean {
    const has = (ending: string) => this.#trusted.has(stem + ending);
    return (has("mak") || has("mek")) && !has("lar") && !has("ler");
  }
}

/** The letters after the cut, with what they harmonise with before it. */
function ending(word: string, cut: number): string {
  let vowel = "";
  for (let i = cut - 1; i >= 0 && vowel === ""; i--) {
    if (VOWELS.includes(word.charAt(i))) vowel = word.charAt(i);
  }
  return vowel + word.slice(cut - 1);
}
