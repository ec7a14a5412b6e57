import type { Judging } from "../judging.ts";
import { lowerTr } from "../language/casing.ts";
import { asciiFold } from "../language/fold.ts";
import type { Lexicons } from "../language/lexicon.ts";
import { readMarks } from "../moderation/loading/marked-text.ts";
import { PatternError, parsePattern } from "../moderation/pattern.ts";
import { prepare } from "../moderation/prepare.ts";
import type { CatalogueEntry } from "../moderation/rule-set.ts";
import { newId } from "../new-id.ts";
import type { Actor } from "../store/audit.ts";
import type { RuleEdit } from "../store/rule-edit.ts";
import type { Store } from "../store/store.ts";
import { type Mistake, mistake, mistakesOf } from "./mistakes.ts";
import { overlayOf, standingEdits } from "./overlay-of.ts";

export type RuleEditErrorCode =
  | "rule.refused"
  | "rule.files-broken"
  | "rule.unknown-entry"
  | "rule.unknown-edit"
  | "rule.already-undone";

/** An edit that was not made; the rules are as they were. */
export class RuleEditError extends Error {
  override readonly name = "RuleEditError";
  readonly code: RuleEditErrorCode;
  readonly mistakes: readonly Mistake[];

  constructor(code: RuleEditErrorCode, mistakes: readonly Mistake[] = []) {
    super(code);
    this.code = code;
    this.mistakes = mistakes;
  }
}

/** Who wants it, and when (milliseconds since 1970). */
export interface By {
  readonly moderator: Actor;
  readonly at: number;
}

interface Place {
  readonly rule: string;
  readonly language: string;
  readonly why: string;
}

export interface WordWish extends Place {
  readonly match: readonly string[];
  readonly confidence: number;
  readonly needs?: "target";
  readonly status: "trial" | "live";
  readonly examples: { readonly flag: readonly string[]; readonly pass: readonly string[] };
}

export interface AllowWish extends Place {
  readonly match: readonly string[];
  readonly examples: { readonly flag: readonly string[]; readonly pass: readonly string[] };
}

export interface StatusWish {
  readonly rule: string;
  readonly entry: string;
  readonly status: "trial" | "live" | "retired";
  readonly why: string;
}

/** An edit that is in force. */
export interface Edited {
  readonly edit: RuleEdit;
  readonly rulesVersion: string;
  /** The entry as it is now, if the edit is about one that is there. */
  readonly entry: CatalogueEntry | null;
}

/**
 * Changing the rules while the service runs. Each edit is tried with every example of every rule;
 * one that behaves is kept and in force when the promise resolves. @throws RuleEditError
 */
export interface RuleEdits {
  addWord(wish: WordWish, by: By): Promise<Edited>;
  /** Lets a word or figure pass wherever the rule would find something in it. */
  allowWord(wish: AllowWish, by: By): Promise<Edited>;
  setStatus(wish: StatusWish, by: By): Promise<Edited>;
  undo(id: string, by: By): Promise<Edited>;
}

interface Deps {
  readonly store: Store;
  readonly judging: Judging;
  readonly lexicons: Lexicons;
}

export function createRuleEdits({ store, judging, lexicons }: Deps): RuleEdits {
  let last: Promise<unknown> = Promise.resolve();

  /** One edit at a time: each is tried over all that were made before it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  }

  /** @returns null if another process has made an edit since `before` was read */
  async function make(edit: RuleEdit, before: readonly RuleEdit[]): Promise<Edited | null> {
    const overlay = overlayOf([...before, edit]);
    const result = await judging.tryOverlay(overlay);
    if (!result.ok) throw new RuleEditError("rule.refused", mistakesOf(result.problems, edit));
    if (!(await store.addRuleEdit(edit, before.at(-1)?.id ?? null))) return null;
    judging.adopt(result.ruleSet, overlay);
    const { version, entries } = result.ruleSet;
    const entry = entries.find(({ rule, id }) => rule === edit.rule && id === edit.entry);
    return { edit, rulesVersion: version, entry: entry ?? null };
  }

  /** @param plan what to append, given all edits so far */
  function change(plan: (edits: readonly RuleEdit[]) => Omit<RuleEdit, "id">): Promise<Edited> {
    return inTurn(async () => {
      for (;;) {
        const edits = await store.ruleEdits();
        const edit = { id: newId(), ...plan(edits) };
        // With mistakes in the files, an edit could not be tried; undoing one may be what mends them.
        const broken = judging.state().problems.length > 0;
        if (broken && edit.kind !== "undo") throw new RuleEditError("rule.files-broken");
        const edited = await make(edit, edits);
        if (edited) return edited;
      }
    });
  }

  const entries = () => judging.engine().ruleSet.entries;

  function refuseUnknownPack({ rule, language }: Place): void {
    // Packs of words and phrases have patterns; the entries of other rules are made otherwise.
    const known = entries().some(
      (one) => one.rule === rule && one.language === language && Array.isArray(one.data.match),
    );
    if (!known) throw new RuleEditError("rule.refused", [mistake("language", "rule-edit.pack")]);
  }

  /** Text that the rule leaves alone already needs no permission. */
  function refuseNeedless({ rule, language, examples }: AllowWish): void {
    const check = judging.engine().ruleSet.rules.find(({ id }) => id === rule)?.check;
    const needless = examples.pass.flatMap((example, index) => {
      const found = check?.(prepare(plain(example), lexicons, language)) ?? [];
      return found.length > 0
        ? []
        : [mistake(`examples.pass.${index}`, "rule-edit.needless", { example })];
    });
    if (needless.length > 0) throw new RuleEditError("rule.refused", needless);
  }

  return {
    addWord: (wish, { moderator, at }) =>
      change((edits) => {
        refuseUnknownPack(wish);
        refuseUnreadable(wish.match);
        const { rule, language, why, match, confidence, needs, status, examples } = wish;
        const taken = [...entries().map(({ id }) => id), ...edits.map(({ entry }) => entry)];
        const details = { match, confidence, ...(needs ? { needs } : {}), status, examples };
        const entry = freeId(match[0] ?? "", taken);
        return {
          kind: "add-word",
          rule,
          language,
          entry,
          details,
          why,
          moderator,
          undoes: null,
          at,
        };
      }),

    allowWord: (wish, { moderator, at }) =>
      change(() => {
        refuseUnknownPack(wish);
        refuseUnreadable(wish.match);
        refuseNeedless(wish);
        const { rule, language, why, match, examples } = wish;
        const details = { match, examples };
        return {
          ...{ kind: "allow-word", rule, language, entry: null, details, why },
          ...{ moderator, undoes: null, at },
        };
      }),

    setStatus: ({ rule, entry, status, why }, { moderator, at }) =>
      change(() => {
        const known = entries().find((one) => one.rule === rule && one.id === entry);
        if (!known) throw new RuleEditError("rule.unknown-entry");
        if (known.status === status) {
          throw new RuleEditError("rule.refused", [mistake("status", "rule-edit.same-status")]);
        }
        const { language } = known;
        const details = { status };
        return {
          kind: "set-status",
          rule,
          language,
          entry,
          details,
          why,
          moderator,
          undoes: null,
          at,
        };
      }),

    undo: (id, { moderator, at }) =>
      change((edits) => {
        const undone = edits.find((one) => one.id === id && one.kind !== "undo");
        if (!undone) throw new RuleEditError("rule.unknown-edit");
        if (!standingEdits(edits).includes(undone)) throw new RuleEditError("rule.already-undone");
        const { rule, language, entry, why } = undone;
        return { kind: "undo", rule, language, entry, details: {}, why, moderator, undoes: id, at };
      }),
  };
}

function refuseUnreadable(match: readonly string[]): void {
  const mistakes = match.flatMap((text, index) => {
    try {
      parsePattern(text);
      return [];
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return [mistake(`match.${index}`, "rule-edit.match", { match: text })];
    }
  });
  if (mistakes.length > 0) throw new RuleEditError("rule.refused", mistakes);
}

/** Marks that do not read are told by the loader. */
function plain(example: string): string {
  const marked = readMarks(example);
  return typeof marked === "string" ? example : marked.text;
}

/** "şerefsiz herif" → "serefsiz-herif", with a number when that is taken. */
function freeId(match: string, taken: readonly (string | null)[]): string {
  const slug = asciiFold(lowerTr(match))
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  const base = slug.replace(/^-+|-+$/g, "") || "word";
  let id = base;
  for (let number = 2; taken.includes(id); number++) id = `${base}-${number}`;
  return id;
}
