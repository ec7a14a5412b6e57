import { type Stem, stemsOf } from "./suffix-stems.ts";
import { properInflection } from "./suffixes.ts";

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
/** "I am …", "you were …": of the noun as it stands. */
const PERSONS = [
  "(y)Im",
  "sIn",
  "(y)Iz",
  "sInIz",
  "(y)ken",
  "(y)DIm",
  "(y)DIk",
  "(y)sAn",
  "(y)sAnIz",
];
const DERIVED = ["lI", "sIz", "lIk", "CI", "CA", "lIlAr", "CIlAr", "lIğI", "CIlArI", "CIlIk"];
const AFTER_THIRD = ["nI", "nA", "nDA", "nDAn", "nIn", "ylA", "nDAki", "nCA", "DIr", "ydI"];
const POSSESSIVES = ["(I)m", "(I)n", "(I)mIz", "(I)nIz"];

/**
 * The forms of a Turkish noun: number, possession, case, copula and the commonest derivations.
 * @param written the noun, or "noun~stem" when another stem stands before vowels (blok~bloğ), or
 *   "noun^vowel" when it is said with another last vowel than it is written with (twitter^ı)
 */
export function nounForms(written: string): string[] {
  const [noun = "", spoken] = written.split("^");
  const [stem = "", softened = soften(stem)] = noun.split("~");
  const forms = new Set([stem]);
  const add = (template: string): string => {
    const form = attach(stem, template, softened, spoken);
    forms.add(form);
    return form;
  };
  for (const template of [...CASES, ...COPULAS, ...PERSONS, ...DERIVED]) add(template);
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

function attach(stem: string, template: string, softened = stem, spoken = stem): string {
  let { low, high } = harmonyOf(spoken);
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

/** Dictionary verbs that show what a verb of the same ending takes. */
const MODELS: readonly (readonly [ending: string, model: string])[] = [
  ["landırmak", "canlandırmak"],
  ["lendirmek", "ilgilendirmek"],
  ["laştırmak", "kolaylaştırmak"],
  ["leştirmek", "birleştirmek"],
  ["lanmak", "hazırlanmak"],
  ["lenmek", "ilgilenmek"],
  ["laşmak", "yaklaşmak"],
  ["leşmek", "birleşmek"],
  ["lamak", "hazırlamak"],
  ["lemek", "engellemek"],
];

/**
 * The forms of a Turkish verb, by analogy with a dictionary verb.
 * @param written the infinitive ("trollemek"), or "infinitive~model" when its ending tells no model
 *   (varsaymak~saymak)
 * @param dictionary forms by first letters, to read the model's paradigm from
 * @throws when there is no model
 */
export function verbForms(written: string, dictionary: Iterable<string>): string[] {
  const [infinitive = "", given] = written.split("~");
  const model = given ?? MODELS.find(([ending]) => infinitive.endsWith(ending))?.[1];
  if (model === undefined) throw new Error(`rules/lexicon: "${written}" needs a model verb`);
  const pairs = stemPairs(infinitive.slice(0, -3), model.slice(0, -3));
  // Short stems begin other words too (say-: saydam); long ones only derived verbs.
  const inflection = given === undefined ? null : properInflection();
  const stems = stemsOf(model);
  const forms: string[] = [infinitive];
  for (const form of dictionary) {
    const pair = pairs.find(([stem]) => form.startsWith(stem));
    if (pair === undefined) continue;
    const isForm = (stem: Stem) =>
      form.startsWith(stem.text) && inflection?.accepts(stem, form, stem.text.length);
    if (inflection !== null && !stems.some(isForm)) continue;
    forms.push(pair[1] + form.slice(pair[0].length));
  }
  return forms;
}

/** Beginnings of the model's forms and what stands for each: gid → süregid, hazırlıyor → trollüyor. */
function stemPairs(own: string, model: string): [string, string][] {
  const pairs: [string, string][] = [[model, own]];
  if (VOWELS.includes(model.charAt(model.length - 1))) {
    pairs.push([narrowed(model), narrowed(own)]);
  } else if (model.endsWith("t")) pairs.push([`${model.slice(0, -1)}d`, `${own.slice(0, -1)}d`]);
  return pairs;
}

/** The stem in front of -yor: bekle → bekliyor, söyle → söylüyor. */
function narrowed(stem: string): string {
  const back = BACK.includes(stem.charAt(stem.length - 1));
  const round = "oöuü".includes(
    [...stem.slice(0, -1)].findLast((letter) => VOWELS.includes(letter)) ?? "a",
  );
  return `${stem.slice(0, -1)}${back ? (round ? "u" : "ı") : round ? "ü" : "i"}yor`;
}
