import { z } from "zod";
import { Problem } from "../errors.ts";
import type { Judging } from "../judging.ts";
import { lowerTr } from "../language/casing.ts";
import { asciiFold } from "../language/fold.ts";
import { ruleName } from "../messages/messages.ts";
import type { CatalogueEntry } from "../moderation/rule-set.ts";
import { standingEdits } from "../rule-edits/overlay-of.ts";
import type { Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { entryPresenter, presentEdit } from "./present-rule.ts";
import { type Route, route } from "./route.ts";
import { recentFirings } from "./rule-figures.ts";
import { RuleEditSchema, RuleEntrySchema, RuleSchema } from "./rule-schemas.ts";
import { nextCursor, pageQuery } from "./schemas.ts";
import { oneLine, ruleId } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
  readonly judging: Judging;
  readonly cursors: Cursors;
}

const tag = "Rules";

/** What the rules are, how they do, and what people have changed of them. */
export function ruleRoutes({ store, judging, cursors }: Deps): Route[] {
  const list = route({
    method: "get",
    path: "/v1/rules",
    access: "moderator",
    tag,
    summary: "List the rules and their entries, filtered",
    query: z.strictObject({
      rule: ruleId.optional(),
      language: z
        .string()
        .regex(/^[a-z]{2}$/, "A language code is expected.")
        .optional(),
      status: z.enum(["trial", "live", "retired"]).optional(),
      origin: z.enum(["file", "console"]).optional(),
      text: oneLine(200)
        .optional()
        .meta({ description: "Parts of words, reasons or examples, Turkish letters folded." }),
      ...pageQuery,
    }),
    answers: {
      200: {
        description: "Every rule, and one page of the entries that fit.",
        body: z
          .strictObject({
            rulesVersion: z.string(),
            rules: z.array(RuleSchema),
            entries: z.array(RuleEntrySchema),
            total: z.int().nonnegative().meta({ description: "Entries that fit." }),
            nextCursor,
          })
          .meta({ id: "Rules" }),
      },
    },
    errors: ["cursor.invalid"],
    async handle({ query, locale, now }) {
      const { cursor, limit, rule, language, status, origin, text } = query;
      const { ruleSet } = judging.engine();
      const filters = ["rules", rule, language, status, origin, text];
      const firings = await recentFirings(store, now);
      const present = entryPresenter(await store.ruleEdits(), firings);
      const words = text === undefined ? [] : folded(text).split(/\s+/);
      const fitting = ruleSet.entries
        .filter((entry) => rule === undefined || entry.rule === rule)
        .filter((entry) => language === undefined || entry.language === language)
        .filter((entry) => status === undefined || entry.status === status)
        .filter((entry) => words.length === 0 || holds(entry, words))
        .map(present)
        .filter((entry) => origin === undefined || entry.origin === origin);
      const from = cursor === undefined ? 0 : Number(cursors.decode(filters, cursor)[0]);
      const to = from + limit;
      return {
        status: 200,
        body: {
          rulesVersion: ruleSet.version,
          rules: ruleSet.rules.map(({ id, kind }) => {
            const own = ruleSet.entries.filter((entry) => entry.rule === id);
            const languages = [...new Set(own.map((entry) => entry.language))].sort();
            const name = ruleName(id, locale);
            return { id, name, kind, languages, entries: own.length, ...firings.ofRule(id) };
          }),
          entries: fitting.slice(from, to),
          total: fitting.length,
          nextCursor: to < fitting.length ? cursors.encode(filters, [to]) : null,
        },
      };
    },
  });

  const read = route({
    method: "get",
    path: "/v1/rules/:rule/entries/:id",
    access: "moderator",
    tag,
    summary: "Read one entry",
    params: z.strictObject({ rule: ruleId, id: ruleId }),
    answers: { 200: { description: "The entry as it judges now.", body: RuleEntrySchema } },
    errors: ["rule.unknown-entry"],
    async handle({ params, now }) {
      const { entries } = judging.engine().ruleSet;
      const found = entries.find(({ rule, id }) => rule === params.rule && id === params.id);
      if (!found) throw new Problem("rule.unknown-entry");
      const firings = await recentFirings(store, now);
      const present = entryPresenter(await store.ruleEdits(), firings);
      return { status: 200, body: present(found) };
    },
  });

  const edits = route({
    method: "get",
    path: "/v1/rules/edits",
    access: "moderator",
    tag,
    summary: "List what people have changed of the rules, newest first",
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: "One page of all changes, and every word that is allowed now.",
        body: z
          .strictObject({
            edits: z.array(RuleEditSchema),
            allowed: z.array(RuleEditSchema),
            nextCursor,
          })
          .meta({ id: "RuleEdits" }),
      },
    },
    errors: ["cursor.invalid"],
    async handle({ query: { cursor, limit } }) {
      const all = await store.ruleEdits();
      // Counted from the oldest, so that new ones move nothing.
      const end = cursor === undefined ? all.length : Number(cursors.decode(["edits"], cursor)[0]);
      const begin = Math.max(0, end - limit);
      const allowed = standingEdits(all).filter(({ kind }) => kind === "allow-word");
      return {
        status: 200,
        body: {
          edits: all
            .slice(begin, end)
            .reverse()
            .map((edit) => presentEdit(edit, all)),
          allowed: allowed.map((edit) => presentEdit(edit, all)),
          nextCursor: begin > 0 ? cursors.encode(["edits"], [begin]) : null,
        },
      };
    },
  });

  return [list, edits, read];
}

/** What the search compares: Turkish lower case without Turkish letters. */
function folded(text: string): string {
  return asciiFold(lowerTr(text.normalize("NFC"))).trim();
}

function holds(entry: CatalogueEntry, words: readonly string[]): boolean {
  const { id, why, data } = entry;
  const { match, wrong, right, examples } = data as Readonly<Record<string, unknown>>;
  const text = folded(JSON.stringify([id, why, match, wrong, right, examples]));
  return words.every((word) => text.includes(word));
}
