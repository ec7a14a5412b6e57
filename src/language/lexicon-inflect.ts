const VOWELS = "aeıioöuü";
const BACK = "aıou";
const VOICELESS = "fstkçşhp";

/** Harmony of a stem: the vowels its suffixes take. */
interface Harmony {
  /** a or e */
  readonly low: string;
  /** ı, i, u or ü */
  readonly high: string;
}

/** In the templates: A low vowel, I high vowel, D d or t, C c or ç, (…) after a fitting stem end. */
const CASES = ["(y)I", "(y)A", "DA", "DAn", "(n)In", "(y)lA", "DAki", "DAkiler", "DAkilerin"];
const COPULAS = ["DIr", "(y)DI", "(y)mIş", "(y)sA", "DAydI", "DAysA", "DAdIr"];
const DERIVED = ["lI", "sIz", "lIk", "CI", "CA", "lIlAr", "CIlAr", "lIğI", "CIlArI", "CIlIk"];
const AFTER_THIRD = ["nI", "nA", "nDA", "nDAn", "nIn", "ylA", "nDAki", "nCA", "DIr", "ydI"];
const POSSESSIVES = ["(I)m", "(I)n", "(I)mIz", "(I)nIz"];

/**
 * The forms of a Turkish noun: number, possession, case, copula and the commonest derivations.
 * @param written the noun, or "noun~stem" when another stem stands before vowels (blok~bloğ)
 */
export function nounForms(written: string): string[] {
  const [stem = "", softened = soften(stem)] = written.split("~");
  const forms = new Set([stem]);
  const add = (template: string): string => {
    const form = attach(stem, template, softened);
    forms.add(form);
    return form;
  };
  for (const template of [...CASES, ...COPULAS, ...DERIVED]) add(template);
  for (const possessive of POSSESSIVES) addCases(forms, add(possessive), CASES);
  addCases(forms, add("(s)I"), AFTER_THIRD);
  const plural = add("lAr");
  addCases(forms, plural, [...CASES, ...COPULAS]);
  for (const possessive of POSSESSIVES) {
    const form = attach(plural, possessive);
    forms.add(form);
    addCases(forms, form, CASES);
  }
  addCases(forms, attach(plural, "I"), AFTER_THIRD);
  return [...forms];
}

/** Words of several syllables in vowel + k soften it before a vowel (grafik → grafiği). */
function soften(stem: string): string {
  return /[aeıioöuü].*[aeıioöuü]k$/.test(stem) ? `${stem.slice(0, -1)}ğ` : stem;
}

function addCases(forms: Set<string>, stem: string, templates: readonly string[]): void {
  for (const template of templates) forms.add(attach(stem, template));
}

function attach(stem: string, template: string, softened = stem): string {
  let { low, high } = harmonyOf(stem);
  const vowelEnd = VOWELS.includes(stem.charAt(stem.length - 1));
  // A bracketed consonant parts two vowels, a bracketed vowel two consonants.
  const plain = template.replace(/\((.)\)/, (_, letter) => {
    return (letter === "I") === vowelEnd ? "" : letter;
  });
  let suffix = "";
  for (let letter of plain) {
    if (letter === "A") letter = low;
    else if (letter === "I") letter = high;
    else if (letter === "D" || letter === "C") {
      const hard = VOICELESS.includes((stem + suffix).slice(-1));
      letter = letter === "D" ? (hard ? "t" : "d") : hard ? "ç" : "c";
    }
    suffix += letter;
    if (VOWELS.includes(letter)) ({ low, high } = harmonyOf(letter));
  }
  return (VOWELS.includes(suffix.charAt(0)) ? softened : stem) + suffix;
}

function harmonyOf(text: string): Harmony {
  for (let i = text.length - 1; i >= 0; i--) {
    const vowel = text.charAt(i);
    if (!VOWELS.includes(vowel)) continue;
    const round = "oöuü".includes(vowel);
    return BACK.includes(vowel)
      ? { low: "a", high: round ? "u" : "ı" }
      : { low: "e", high: round ? "ü" : "i" };
  }
  return { low: "e", high: "i" };
}

/** Regular verbs in -la/-le whose dictionary forms show what a verb in the same vowels takes. */
const MODELS = { back: "hazırla", front: "engelle" } as const;

/**
 * The forms of a Turkish verb in -lamak/-lemek, by analogy with a dictionary verb.
 * @param infinitive e.g. "trollemek"
 * @param dictionary forms by first letters, to read the model's paradigm from
 */
export function verbForms(infinitive: string, dictionary: Iterable<string>): string[] {
  const stem = infinitive.slice(0, -3);
  const model = infinitive.endsWith("lamak") ? MODELS.back : MODELS.front;
  const forms: string[] = [infinitive];
  for (const form of dictionary) {
    if (form.startsWith(model)) forms.push(stem + form.slice(model.length));
  }
  return forms;
}
