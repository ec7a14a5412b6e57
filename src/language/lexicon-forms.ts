import { lowerTr } from "./casing.ts";
import { foldCircumflex } from "./fold.ts";
import { ABBREVIATION, FREQUENCY, NAME, WORD } from "./lexicon-class.ts";
import { letterCodes } from "./lexicon-letters.ts";

/** Word forms while a lexicon is being built: each with its kinds (bits of lexicon-class.ts). */
export class Forms {
  readonly kinds = new Map<string, number>();
  readonly #lower: (text: string) => string;

  constructor(language: string) {
    this.#lower = language === "tr" ? lowerTr : (text) => text.toLowerCase();
  }

  /** The form under which a word is kept, or null when it cannot be packed. */
  key(written: string): string | null {
    const folded = foldCircumflex(this.#lower(written)).normalize("NFC");
    return letterCodes(folded) === null || folded === "" ? null : folded;
  }

  add(written: string, kind: number): void {
    const key = this.key(written);
    if (key !== null) this.kinds.set(key, (this.kinds.get(key) ?? 0) | kind);
  }

  /**
   * Adds a dictionary's form: capitals make it a name, several an abbreviation. Forms of names
   * with an apostrophe are left out, because names are looked up by what stands before it.
   */
  addDictionaryForm(written: string): void {
    const first = written.charAt(0);
    const capital = first !== this.#lower(first);
    if (!capital) {
      if (!written.endsWith("'s")) this.add(written, WORD);
    } else if (!written.includes("'")) {
      const second = written.charAt(1);
      this.add(written, second !== this.#lower(second) ? ABBREVIATION : NAME);
    }
  }

  isWord(key: string): boolean {
    return ((this.kinds.get(key) ?? 0) & WORD) !== 0;
  }

  setFrequency(key: string, frequency: number): void {
    const kind = this.kinds.get(key) ?? 0;
    this.kinds.set(key, (kind & ~FREQUENCY) | frequency);
  }
}
