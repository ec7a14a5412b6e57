import { isVowel } from "./suffix-phonology.ts";
import { type Stem, stemsOf } from "./suffix-stems.ts";
import { type ProperInflection, properInflection } from "./suffixes.ts";

const HARDENED: Readonly<Record<string, string>> = { d: "t" };
/** The aorist -ar of short verbs (yapar); longer ones have -ır (kazanır). */
const SHORT_AORIST = /^[ae]r(?![ae]k)/;
const VOWELS = /[aeıioöuü]/g;
/** Verb stems that are longer verbs already: -ma, -ama. */
const NEGATED = /[aeıioöuü]?m[ae]$/;

/**
 * Tells forms of verbs that a trusted dictionary knows by their infinitive: the suffix grammar
 * says what inflection allows. Voices (-il, -tir) must have an infinitive of their own.
 */
export class InflectedVerbs {
  readonly #trusted: ReadonlySet<string>;
  readonly #inflection: ProperInflection = properInflection();
  readonly #stems = new Map<string, readonly Stem[]>();

  constructor(trusted: ReadonlySet<string>) {
    this.#trusted = trusted;
  }

  accepts(form: string): boolean {
    for (let cut = form.length - 2; cut >= 2; cut--) {
      const text = form.slice(0, cut);
      if (SHORT_AORIST.test(form.slice(cut)) && (text.match(VOWELS)?.length ?? 0) > 1) continue;
      for (const stem of this.#stemsWith(text)) {
        if (this.#inflection.accepts(stem, form, cut)) return true;
      }
    }
    return false;
  }

  /** The stems of known verbs that are written so. */
  #stemsWith(text: string): readonly Stem[] {
    const known = this.#stems.get(text);
    if (known !== undefined) return known;
    const last = text.charAt(text.length - 1);
    const beginnings = [text];
    const hard = HARDENED[last];
    if (hard !== undefined) beginnings.push(text.slice(0, -1) + hard);
    if (!isVowel(last)) beginnings.push(`${text}a`, `${text}e`);
    const stems = beginnings
      .filter((stem) => !NEGATED.test(stem))
      .flatMap((stem) => [`${stem}mak`, `${stem}mek`])
      .filter((infinitive) => this.#trusted.has(infinitive))
      .flatMap((infinitive) => stemsOf(infinitive))
      .filter((stem) => stem.text === text);
    this.#stems.set(text, stems);
    return stems;
  }
}
