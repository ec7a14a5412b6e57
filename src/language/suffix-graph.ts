/** A place in a word: what has been said so far decides which suffixes may follow. */
export type SuffixState =
  | "noun"
  | "short"
  | "plural"
  | "possessed"
  | "possessed3"
  | "nominal"
  | "cased"
  | "located"
  | "adverb"
  | "question"
  | "person"
  | "past"
  | "conditional"
  | "evidential"
  | "verb"
  | "negative"
  | "tense"
  | "participle"
  | "aorist"
  | "optative"
  | "narrowed"
  | "end";

/** One suffix: its name in analyses, its template (see `realise`) and what may come next. */
export interface SuffixEdge {
  readonly name: string;
  readonly template: string;
  readonly to: SuffixState;
  /** The suffix ends softened, so that only a vowel may follow: -lIğ-I, -DIğ-Im. */
  readonly soft: boolean;
  /** The suffix has a softened twin for vowels, so that by the rules none may follow: -AcAk, -DIk. */
  readonly hard: boolean;
  /** Written by many, but not by the rules: -Iyo for -Iyor, the question particle joined. */
  readonly informal: boolean;
}

type Row = readonly [
  name: string,
  template: string,
  to: SuffixState,
  kind?: "soft" | "hard" | "informal",
];

const rows = (...list: readonly Row[]): SuffixEdge[] =>
  list.map(([name, template, to, kind]) => ({
    name,
    template,
    to,
    soft: kind === "soft",
    hard: kind === "hard",
    informal: kind === "informal",
  }));

/** Nouns, tenses and cases as predicates; the question particle is often written joined. */
const copula = rows(
  ["1sg", "(y)Im", "person"],
  ["2sg", "sIn", "person"],
  ["1pl", "(y)Iz", "person"],
  ["2pl", "sInIz", "person"],
  ["cop", "DIr", "person"],
  ["3pl", "DIrlAr", "person"],
  ["past", "(y)DI", "past"],
  ["evid", "(y)mIş", "evidential"],
  ["cond", "(y)sA", "conditional"],
  ["while", "(y)ken", "end"],
  ["as-if", "CAsInA", "adverb"],
  ["question", "mI", "question", "informal"],
);

const possessives = rows(
  ["poss1sg", "(I)m", "possessed"],
  ["poss2sg", "(I)n", "possessed"],
  ["poss1pl", "(I)mIz", "possessed"],
  ["poss2pl", "(I)nIz", "possessed"],
  ["poss3", "(s)I", "possessed3"],
);

const cases = rows(
  ["acc", "(y)I", "cased"],
  ["gen", "(n)In", "located"],
  ["dat", "(y)A", "cased"],
  ["loc", "DA", "located"],
  ["abl", "DAn", "cased"],
  ["ins", "(y)lA", "cased"],
);

/** After a third-person possessive and after -ki the cases take an n. */
const casesWithN = rows(
  ["acc", "nI", "cased"],
  ["gen", "nIn", "located"],
  ["dat", "nA", "cased"],
  ["loc", "nDA", "located"],
  ["abl", "nDAn", "cased"],
  ["ins", "ylA", "cased"],
  ["equ", "ncA", "adverb"],
);

const plural = rows(["plural", "lAr", "plural"]);
const inflection = [...plural, ...possessives, ...cases, ...copula];

/** What makes new nouns and verbs and is safe after the shortest stems too (itlik, piçleşmek). */
const derivation = rows(
  ["with", "lI", "noun"],
  ["without", "sIz", "noun"],
  ["ness", "lIk", "noun", "hard"],
  ["ness", "lIğ", "noun", "soft"],
  ["become", "lAş", "verb"],
);

/** Derivation that would find short stems in unrelated words: am-ca, it-ici, mal-cı. */
const looseDerivation = rows(
  ["agent", "CI", "noun"],
  ["equ", "CA", "adverb"],
  ["dim", "CIk", "noun", "hard"],
  ["dim", "CIğ", "noun", "soft"],
  ["become", "lAn", "verb"],
  ["make", "lA", "verb"],
);

const voice = rows(
  ["passive", "^Il", "verb"],
  ["passive", "^In", "verb"],
  ["passive", "_n", "verb"],
  ["reciprocal", "^Iş", "verb"],
  ["reciprocal", "_ş", "verb"],
  ["causative", "DIr", "verb"],
  ["causative", "_t", "verb"],
  ["able", "(y)Abil", "verb"],
  ["swift", "(y)Iver", "verb"],
  ["stay", "(y)Akal", "verb"],
  ["repeat", "(y)Adur", "verb"],
  ["neg", "mA", "negative"],
  ["unable", "(y)AmA", "negative"],
  ["neg+prog", "mIyor", "tense"],
  ["neg+prog", "mIyo", "tense", "informal"],
  ["unable+prog", "(y)AmIyor", "tense"],
  ["unable+prog", "(y)AmIyo", "tense", "informal"],
  ["aor", "(I)r", "tense"],
  ["aor", "(A)r", "tense"],
);

/** -Iyor swallows a vowel before it, so it also starts from narrowed stems (söyl-üyor). */
const progressive = rows(
  ["prog", "^Iyor", "tense"],
  ["prog", "^Iyo", "tense", "informal"],
  ["prog+1sg", "^Iyom", "end", "informal"],
  ["prog+2sg", "^Iyon", "end", "informal"],
  ["prog+1pl", "^Iyoz", "end", "informal"],
);

/** Tenses, moods, participles and converbs: after a verb and after its negation. */
const finite = rows(
  ["past", "DI", "past"],
  ["evid", "mIş", "participle"],
  ["fut", "(y)AcAk", "participle", "hard"],
  ["fut", "(y)AcAğ", "participle", "soft"],
  ["fut+1sg", "(y)IcAm", "end", "informal"],
  ["fut+2sg", "(y)IcAn", "end", "informal"],
  ["fut+1pl", "(y)IcAz", "end", "informal"],
  ["fut", "(y)IcAk", "end", "informal"],
  ["fut+1sg", "(y)cAm", "end", "informal"],
  ["fut+1pl", "(y)cAz", "end", "informal"],
  ["must", "mAlI", "tense"],
  ["cond", "sA", "conditional"],
  ["opt", "(y)A", "optative"],
  ["opt+1sg", "(y)Iyim", "end"],
  ["opt+1sg", "(y)Iim", "end", "informal"],
  ["imp3sg", "sIn", "end"],
  ["imp3pl", "sInlAr", "end"],
  ["imp2pl", "(y)In", "end"],
  ["imp2pl", "(y)InIz", "end"],
  ["imp2sg", "sAnA", "end"],
  ["imp2pl", "sAnIzA", "end"],
  ["part", "(y)An", "nominal"],
  ["part", "DIk", "nominal", "hard"],
  ["part", "DIğ", "nominal", "soft"],
  ["part", "(y)AsI", "nominal"],
  ["part", "(y)AsIcA", "adverb"],
  ["inf", "mAk", "nominal", "hard"],
  ["inf", "mA", "nominal"],
  ["act", "(y)Iş", "nominal"],
  ["agent", "(y)IcI", "noun"],
  ["conv", "(y)Ip", "end"],
  ["conv", "(y)IncA", "end"],
  ["conv", "(y)ArAk", "end"],
  ["conv", "(y)ArAktAn", "end"],
  ["conv", "(y)AlI", "end"],
  ["conv", "mAdAn", "end"],
  ["conv", "mAksIzIn", "end"],
  ["conv", "DIkçA", "end"],
);

const afterNegation = rows(
  ["aor", "z", "aorist"],
  ["aor+1sg", "m", "end"],
  ["aor+1pl", "yIz", "end"],
);

const tensePlural = rows(["3pl", "lAr", "tense"]);

const personal = rows(
  ["1sg", "m", "end"],
  ["2sg", "n", "end"],
  ["1pl", "k", "end"],
  ["2pl", "nIz", "end"],
  ["3pl", "lAr", "end"],
  ["question", "mI", "question", "informal"],
);

/**
 * Turkish morphotactics. From `noun` and `verb` a stem begins; `short` begins nouns of up to
 * three letters, `narrowed` verb stems that lost their vowel. All states are complete words
 * except `narrowed`.
 */
export const SUFFIX_GRAPH: Readonly<Record<SuffixState, readonly SuffixEdge[]>> = {
  noun: [...inflection, ...derivation, ...looseDerivation],
  short: [...inflection, ...derivation],
  plural: [...possessives, ...cases, ...copula, ...rows(["equ", "CA", "adverb"])],
  possessed: [...cases, ...copula],
  possessed3: [...casesWithN, ...copula],
  nominal: [
    ...inflection,
    ...rows(["ness", "lIk", "nominal", "hard"], ["ness", "lIğ", "nominal", "soft"]),
  ],
  cased: copula,
  located: [...rows(["ki", "ki", "possessed3"], ["ki", "kiler", "plural"]), ...copula],
  adverb: copula,
  question: copula.filter((edge) => edge.name !== "question"),
  person: rows(
    ["question", "mI", "question", "informal"],
    ["3pl", "lAr", "end"],
    ["cop", "DIr", "end"],
  ),
  past: [...personal, ...rows(["cond", "ysA", "conditional"])],
  conditional: [...personal, ...rows(["past", "yDI", "past"], ["evid", "ymIş", "evidential"])],
  evidential: [...copula, ...tensePlural],
  verb: [...voice, ...progressive, ...finite],
  negative: [...finite, ...afterNegation],
  tense: [...copula, ...tensePlural],
  participle: [
    ...inflection,
    ...rows(["ness", "lIk", "nominal", "hard"], ["ness", "lIğ", "nominal", "soft"]),
  ],
  aorist: [
    ...[...plural, ...possessives, ...cases].map((edge) => ({ ...edge, informal: true })),
    ...copula.map((edge) =>
      edge.name === "1sg" || edge.name === "1pl" ? { ...edge, informal: true } : edge,
    ),
    ...tensePlural,
    ...rows(["ness", "lIk", "nominal", "hard"], ["ness", "lIğ", "nominal", "soft"]),
  ],
  optative: rows(
    ["1sg", "yIm", "end"],
    ["2sg", "sIn", "end"],
    ["1pl", "lIm", "end"],
    ["2pl", "sInIz", "end"],
    ["3pl", "lAr", "end"],
    ["past", "yDI", "past"],
  ),
  narrowed: progressive,
  end: [],
};
