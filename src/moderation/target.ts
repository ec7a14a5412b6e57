import type { Lexicon } from "../language/lexicon.ts";
import type { PreparedComment } from "./comment.ts";
import type { Unit } from "./matcher-unit.ts";

/** Words that say "you", as skeletons. */
const YOU = new Set(
  (
    "sen seni sana senin senle seninle sende senden sensin sensiniz siz sizi size sizin sizle sizinle sizde sizden " +
    "sizler sizleri sizlere sizlerin sizsiniz senlik sizlik kendini kendine kendinize " +
    "you your yours yourself yourselves youre ur u ya yall thou"
  ).split(" "),
);

/** Words that call somebody, as skeletons. */
const CALLS = new Set(
  "lan ulan len ulen hey hoop bre be ey hist hadi haydi oglum kizim evladim kardesim birader moruk hemserim beyefendi hanimefendi hey hello oi".split(
    " ",
  ),
);

/** Words between a name and what it is called, as skeletons. */
const LINKS = new Set(
  "bir bi tam tamamen gercek gercekten cok ne de da tek ayni resmen denen denilen adli olacak koca tipik is a an the such total complete real".split(
    " ",
  ),
);

/** Words that make what follows them a verdict on somebody: "tam bir …", "bildiğin …". */
const VERDICTS = new Set(
  "tam tamamen resmen gercekten gercek bildigin bildiginiz dupeduz cidden harbi harbiden sahiden total complete real".split(
    " ",
  ),
);

/** -sin after a noun, and the verb endings that only the second person has; on skeletons. */
const SECOND_PERSON_NOUN = /s[iu]n(?:[iu]z)?(?:m[iu]s[iu]n)?$|m[iu]s[iu]n(?:[iu]z)?$/;
const SECOND_PERSON_VERB =
  /(?:[iu]yor|[ae]ca[kg]|ece[kg]|m[iu]s|mali|meli|[aeiu]r|m[ae]z)s[iu]n(?:[iu]z)?$|[dt][iu]n[iu]z$|s[ae]n[iu]z$|s[ae]n[ae]$|[iu]n[iu]z$|[iu]yon$/;

/**
 * Is what stands in units `first`..`last` said of somebody: in the second person, as a call, of
 * a mentioned or a named person? Looks no further than its own sentence.
 */
export function hasTarget(
  comment: PreparedComment,
  units: readonly Unit[],
  first: number,
  last: number,
  lexicon: Lexicon,
): boolean {
  const head = units[first] as Unit;
  const sentence = head.sentence;
  if (SECOND_PERSON_NOUN.test((units[last] as Unit).ascii)) return true;
  for (const token of comment.tokens) {
    if (token.kind === "mention" && token.sentence === sentence) return true;
  }
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit;
    if (unit.sentence !== sentence || (i >= first && i <= last)) continue;
    if (YOU.has(unit.ascii) || CALLS.has(unit.ascii)) return true;
    if (unit.ascii.length > 5 && SECOND_PERSON_VERB.test(unit.ascii)) return true;
  }
  return (
    isAddress(comment, units, first, last) ||
    isVerdict(units, first, last) ||
    isNamed(units, first, last, lexicon)
  );
}

/** A sentence that is nothing but the word, or begins or ends with it and a comma. */
function isAddress(
  comment: PreparedComment,
  units: readonly Unit[],
  first: number,
  last: number,
): boolean {
  const head = units[first] as Unit;
  const tail = units[last] as Unit;
  const opens = units[first - 1]?.sentence !== head.sentence;
  const closes = units[last + 1]?.sentence !== head.sentence;
  if (opens && closes) return true;
  if (opens && comment.text[tail.end] === ",") return true;
  return closes && /,\s*$/.test(comment.text.slice(Math.max(0, head.start - 4), head.start));
}

/** The end of a sentence, and said so as one speaks of people: "… tam bir öküz". */
function isVerdict(units: readonly Unit[], first: number, last: number): boolean {
  const { sentence } = units[first] as Unit;
  if (units[last + 1]?.sentence === sentence) return false;
  for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
    const unit = units[i] as Unit;
    if (unit.sentence !== sentence) return false;
    if (VERDICTS.has(unit.ascii)) return true;
    if (!LINKS.has(unit.ascii)) return false;
  }
  return false;
}

/** A capitalised name right before the word, with at most three linking words, and nothing behind it. */
function isNamed(units: readonly Unit[], first: number, last: number, lexicon: Lexicon): boolean {
  const head = units[first] as Unit;
  for (let i = first - 1; i >= Math.max(0, first - 4); i--) {
    const unit = units[i] as Unit;
    if (unit.sentence !== head.sentence) return false;
    if (LINKS.has(unit.ascii)) continue;
    const closes = units[last + 1]?.sentence !== head.sentence;
    return closes && isPersonName(unit, lexicon);
  }
  const next = units[last + 1];
  return next !== undefined && next.sentence === head.sentence && next.joined
    ? isPersonName(next, lexicon) && !head.token.sentenceStart
    : false;
}

/** A capital inside a sentence makes a name; at its start the lexicon must know it as one. */
function isPersonName({ token }: Unit, lexicon: Lexicon): boolean {
  if (token.letterCase !== "title" || token.apostrophe >= 0 || token.lower.length < 3) return false;
  return !token.sentenceStart || lexicon.isName(token.lower);
}
