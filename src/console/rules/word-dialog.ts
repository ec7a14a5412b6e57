import { html, nothing, type TemplateResult } from "lit";
import { RefusedError } from "../api/problem.ts";
import { addWord, allowWord, type NewWord } from "../api/rules.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { ruleName } from "../app/rule-names.ts";
import { languageName, say } from "../app/words.ts";

const RULES = ["insult", "profanity", "allusion", "belief"] as const;
const LANGUAGES = ["tr", "en"] as const;
const SURE = [0.95, 0.9, 0.8, 0.7] as const;

/**
 * Adds a word the rules should catch, or one they should leave alone. The service tries every
 * example of every rule before it takes effect. Dispatches "added".
 */
export class WordDialog extends LightElement {
  static override properties = {
    kind: { state: true },
    problems: { state: true },
    busy: { state: true },
  };
  declare kind: "add" | "allow";
  declare problems: readonly string[];
  declare busy: boolean;

  constructor() {
    super();
    this.kind = "add";
    this.problems = [];
    this.busy = false;
  }

  open(kind: "add" | "allow"): void {
    this.kind = kind;
    this.problems = [];
    this.querySelector("form")?.reset();
    this.querySelector("dialog")?.showModal();
  }

  override render() {
    const adds = this.kind === "add";
    return html`<dialog aria-labelledby="word-title">
      <form @submit=${this.#submit}>
        <h2 id="word-title">${say(`word.${this.kind}`)}</h2>
        <p class="soft">${say(`word.${this.kind}-lead`)}</p>
        <div class="pair">
          <label class="field"><span>${say("filter.rule")}</span>
            <select name="rule">${RULES.map((rule) => html`<option value=${rule}>${ruleName(rule)}</option>`)}</select></label>
          <label class="field"><span>${say("filter.language")}</span>
            <select name="language">${LANGUAGES.map((one) => html`<option value=${one}>${languageName(one)}</option>`)}</select></label>
        </div>
        <label class="field"><span>${say("word.match")}</span>
          <input name="match" required maxlength="200" autocomplete="off" autocapitalize="off"
            spellcheck="false" aria-describedby="match-hint" /></label>
        <small id="match-hint" class="soft">${say("word.match-hint")}</small>
        ${adds ? this.#strength() : nothing}
        <label class="field"><span>${say("word.why")}</span>
          <input name="why" required minlength="3" maxlength="300" autocomplete="off" /></label>
        ${this.#examples("flag", adds)} ${this.#examples("pass", true)}
        ${
          this.problems.length > 0
            ? html`<ul class="notice bad" role="alert">${this.problems.map((one) => html`<li>${one}</li>`)}</ul>`
            : nothing
        }
        <p class="buttons">
          <button class="primary" ?disabled=${this.busy}>${say(this.busy ? "word.trying" : "word.save")}</button>
          <button type="button" @click=${() => this.querySelector("dialog")?.close()}>${say("cancel")}</button>
        </p>
      </form>
    </dialog>`;
  }

  #strength(): TemplateResult {
    return html`<div class="pair">
        <label class="field"><span>${say("word.confidence")}</span>
          <select name="confidence">${SURE.map(
            (value) =>
              html`<option value=${value} ?selected=${value === 0.9}>${say("word.sure", {
                value: String(Math.round(value * 100)),
              })}</option>`,
          )}</select></label>
        <label class="field"><span>${say("word.status")}</span>
          <select name="status"><option value="live">${say("entry.live")}</option>
            <option value="trial">${say("word.trial")}</option></select></label>
      </div>
      <label class="check"><input type="checkbox" name="needs" value="target" /> ${say("word.needs-target")}</label>`;
  }

  #examples(kind: "flag" | "pass", required: boolean): TemplateResult {
    return html`<label class="field"><span>${say(`word.${kind}`)}</span>
        <textarea name=${kind} rows="2" ?required=${required} maxlength="4000"
          aria-describedby="${kind}-hint"></textarea></label>
      <small id="${kind}-hint" class="soft">${say(`word.${kind}-hint`)}</small>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const word = wordFrom(new FormData(event.target as HTMLFormElement));
    this.busy = true;
    this.problems = [];
    try {
      await (this.kind === "add" ? addWord(word) : allowWord(word));
      this.querySelector("dialog")?.close();
      this.dispatchEvent(new Event("added"));
    } catch (error) {
      this.problems = problemsOf(error);
    }
    this.busy = false;
  }
}

function wordFrom(fields: FormData): NewWord {
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  const lines = (name: string) =>
    text(name)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return {
    rule: text("rule"),
    language: text("language"),
    match: text("match"),
    why: text("why"),
    examples: { flag: lines("flag"), pass: lines("pass") },
    ...(fields.has("confidence") ? { confidence: Number(text("confidence")) } : {}),
    ...(fields.get("status") === "trial" ? { status: "trial" } : {}),
    ...(fields.has("needs") ? { needs: "target" } : {}),
  };
}

/** A refused word has reasons of its own, each in words. */
function problemsOf(error: unknown): readonly string[] {
  const listed = error instanceof RefusedError ? (error.body.errors ?? []) : [];
  return listed.length > 0 ? listed.map(({ message }) => message) : [errorWords(error)];
}

customElements.define("word-dialog", WordDialog);
