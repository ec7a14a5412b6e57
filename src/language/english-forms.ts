import type { Lexicon } from "./lexicon.ts";

/** British spellings and the American ones that the dictionary holds. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/our/, "or"],
  [/is(?=(?:e[ds]?|er|ers|ing|ation|ations|able)$)/, "iz"],
  [/ys(?=(?:e[ds]?|er|ers|ing)$)/, "yz"],
  [/ll(?=(?:ed|er|ers|ing|ings|or|ors|ous)$)/, "l"],
  [/re(?=s?$)/, "er"],
  [/enc(?=es?$)/, "ens"],
  [/ogue(?=s?$)/, "og"],
  [/mme(?=s?$)/, "m"],
  [/ae|oe/, "e"],
  [/ence(?=d?$)/, "ense"],
  [/wards$/, "ward"],
  [/(?<=[lnr])t$/, "ed"],
  [/l(?=(?:ments?|ful)$)/, "ll"],
  [/^grey/, "gray"],
  [/^cheque/, "check"],
  [/^tyre/, "tire"],
  [/^plough/, "plow"],
  [/^mould/, "mold"],
  [/^sceptic/, "skeptic"],
  [/^pyjama/, "pajama"],
  [/^aluminium$/, "aluminum"],
  [/^storey/, "story"],
  [/^kerb/, "curb"],
];

/** Is this an English word as the British spell it (colour, organise, travelled)? */
export function isBritish(word: string, lexicon: Lexicon): boolean {
  return PAIRS.some(([british, american]) => {
    const other = word.replace(british, american);
    return other !== word && lexicon.has(other);
  });
}
