import { z } from "zod";
import { Problem } from "../errors.ts";
import { type Locale, messageFor } from "../messages/messages.ts";
import { type By, type Edited, RuleEditError, type RuleEdits } from "../rule-edits/rule-edits.ts";
import type { Store } from "../store/store.ts";
import { entryPresenter, presentEdit } from "./present-rule.ts";
import { type Answer, type Route, route, type SignedCall } from "./route.ts";
import { recentFirings } from "./rule-figures.ts";
import {
  AllowedWordSchema,
  NewStatusSchema,
  NewWordSchema,
  RuleEditSchema,
  RuleEntrySchema,
} from "./rule-schemas.ts";
import { ruleId, uuid } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
  readonly ruleEdits: RuleEdits;
}

const tag = "Rules";
const answers = {
  201: {
    description: "Every example of every rule behaves; the change is in force.",
    body: z.strictObject({
      edit: RuleEditSchema,
      entry: RuleEntrySchema.nullable().meta({ description: "As it is now, if there is one." }),
      rulesVersion: z.string(),
    }),
  },
};

/** Changing the rules while the service runs, for administrators. */
export function ruleEditRoutes({ store, ruleEdits }: Deps): Route[] {
  type AnyCall = SignedCall<unknown, unknown, unknown, unknown>;

  async function edited(call: AnyCall, work: (by: By) => Promise<Edited>): Promise<Answer> {
    const { id, name } = call.signedIn;
    try {
      const { edit, entry, rulesVersion } = await work({ moderator: { id, name }, at: call.now });
      call.note({ edit: edit.id, rulesVersion });
      const all = await store.ruleEdits();
      const present = entryPresenter(all, await recentFirings(store, call.now));
      return {
        status: 201,
        body: { edit: presentEdit(edit, all), entry: entry && present(entry), rulesVersion },
      };
    } catch (error) {
      if (error instanceof RuleEditError) throw problemFor(error, call.locale);
      throw error;
    }
  }

  return [
    route({
      method: "post",
      path: "/v1/rules/words",
      access: "admin",
      tag,
      summary: "Add a word or figure to a rule",
      body: NewWordSchema,
      answers,
      errors: ["rule.refused", "rule.files-broken"],
      handle: (call) =>
        edited(call, (by) => {
          const { needs, ...wish } = call.body;
          return ruleEdits.addWord({ ...wish, ...(needs ? { needs } : {}) }, by);
        }),
    }),
    route({
      method: "post",
      path: "/v1/rules/allowed",
      access: "admin",
      tag,
      summary: "Let a word or figure pass in which a rule finds something",
      body: AllowedWordSchema,
      answers,
      errors: ["rule.refused", "rule.files-broken"],
      handle: (call) => edited(call, (by) => ruleEdits.allowWord(call.body, by)),
    }),
    route({
      method: "post",
      path: "/v1/rules/:rule/entries/:id/status",
      access: "admin",
      tag,
      summary: "Put an entry on trial, into force, or out of it",
      params: z.strictObject({ rule: ruleId, id: ruleId }),
      body: NewStatusSchema,
      answers,
      errors: ["rule.refused", "rule.files-broken", "rule.unknown-entry"],
      handle: (call) => {
        const { rule, id: entry } = call.params;
        return edited(call, (by) => ruleEdits.setStatus({ rule, entry, ...call.body }, by));
      },
    }),
    route({
      method: "post",
      path: "/v1/rules/edits/:id/undo",
      access: "admin",
      tag,
      summary: "Take a change of the rules back",
      params: z.strictObject({ id: uuid }),
      answers,
      errors: ["rule.refused", "rule.unknown-edit", "rule.already-undone"],
      handle: (call) => edited(call, (by) => ruleEdits.undo(call.params.id, by)),
    }),
  ];
}

function problemFor({ code, mistakes }: RuleEditError, locale: Locale): Problem {
  const errors = mistakes.map(({ path, code: words, params, message }) => ({
    path,
    message: words === null ? message : messageFor(words, params, locale),
  }));
  return new Problem(code, errors.length > 0 ? { errors } : {});
}
