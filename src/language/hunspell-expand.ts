/** One affix rule line: strip, then add, when the stem's edge fits the condition. */
interface AffixRule {
  readonly strip: string;
  readonly add: string;
  readonly condition: RegExp | null;
}

interface AffixClass {
  readonly prefix: boolean;
  /** May a suffix of this class stand together with a prefix of another? */
  readonly cross: boolean;
  readonly rules: AffixRule[];
}

interface AffixFile {
  readonly numericFlags: boolean;
  readonly classes: Map<string, AffixClass>;
  /** Entries with one of these flags exist only inside compounds. */
  readonly compoundOnly: Set<string>;
}

/**
 * All word forms a Hunspell dictionary describes, with its capitals and apostrophes, in the
 * dictionary's order; a form may come more than once. Compounding rules are not expanded
 * (the dictionaries we read use them for ordinal numbers alone).
 */
export function* expandHunspell(aff: string, dic: string): Generator<string> {
  const affixes = parseAffixes(aff);
  const lines = dic.split("\n");
  for (let i = 1; i < lines.length; i++) {
    const line = (lines[i] ?? "").trim();
    if (line === "") continue;
    const slash = line.indexOf("/");
    const stem = slash < 0 ? line : line.slice(0, slash);
    const flags = slash < 0 ? [] : splitFlags(line.slice(slash + 1), affixes.numericFlags);
    if (flags.some((flag) => affixes.compoundOnly.has(flag))) continue;
    yield stem;
    yield* inflect(stem, flags, affixes.classes);
  }
}

function* inflect(
  stem: string,
  flags: readonly string[],
  classes: Map<string, AffixClass>,
): Generator<string> {
  const prefixes: AffixClass[] = [];
  for (const flag of flags) {
    const affix = classes.get(flag);
    if (affix?.prefix) prefixes.push(affix);
  }
  for (const flag of flags) {
    const affix = classes.get(flag);
    if (affix === undefined) continue;
    for (const rule of affix.rules) {
      const form = applyRule(stem, rule, affix.prefix);
      if (form === null) continue;
      yield form;
      if (affix.prefix || !affix.cross) continue;
      for (const prefix of prefixes) {
        if (!prefix.cross) continue;
        for (const prefixRule of prefix.rules) {
          const both = applyRule(form, prefixRule, true);
          if (both !== null) yield both;
        }
      }
    }
  }
}

function applyRule(stem: string, rule: AffixRule, prefix: boolean): string | null {
  if (rule.condition !== null && !rule.condition.test(stem)) return null;
  if (prefix) {
    return stem.startsWith(rule.strip) ? rule.add + stem.slice(rule.strip.length) : null;
  }
  return stem.endsWith(rule.strip)
    ? stem.slice(0, stem.length - rule.strip.length) + rule.add
    : null;
}

function parseAffixes(aff: string): AffixFile {
  const classes = new Map<string, AffixClass>();
  const compoundOnly = new Set<string>();
  let numericFlags = false;
  for (const line of aff.split("\n")) {
    const [kind, flag, third, fourth, fifth] = line.trim().split(/\s+/);
    if (kind === "FLAG") numericFlags = flag === "num";
    if (kind === "ONLYINCOMPOUND" && flag) compoundOnly.add(flag);
    if ((kind !== "SFX" && kind !== "PFX") || flag === undefined || third === undefined) continue;
    const known = classes.get(flag);
    if (known === undefined) {
      classes.set(flag, { prefix: kind === "PFX", cross: third === "Y", rules: [] });
      continue;
    }
    const condition = fifth ?? ".";
    known.rules.push({
      strip: third === "0" ? "" : third,
      add: (fourth ?? "0").split("/")[0]?.replace(/^0$/, "") ?? "",
      condition:
        condition === "."
          ? null
          : new RegExp(known.prefix ? `^(?:${condition})` : `(?:${condition})$`, "u"),
    });
  }
  return { numericFlags, classes, compoundOnly };
}

function splitFlags(flags: string, numeric: boolean): string[] {
  const own = flags.split(/\s/)[0] ?? "";
  return numeric ? own.split(",") : [...own];
}
