import { html, nothing, type TemplateResult } from "lit";
import type { ConsoleKey } from "../../messages/console/tr.ts";
import { LightElement } from "../app/light-element.ts";
import { ruleName } from "../app/rule-names.ts";
import { languageName, say } from "../app/words.ts";
import { choices } from "./choices.ts";
import { AGES, type Filters, NARROWING, ORDERS } from "./filters.ts";

/** Typing pauses this long before the list is asked for. */
const PAUSE_MS = 250;

/** What to show and in which order. Dispatches "filters" (CustomEvent<Filters>) and "help". */
export class FilterBar extends LightElement {
  static override properties = { filters: { attribute: false } };
  declare filters: Filters;
  #typing: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void choices.load().then(() => this.requestUpdate());
  }

  override render() {
    const { filters } = this;
    const narrowed = NARROWING.filter((name) => name !== "text" && filters[name] !== "").length;
    return html`<search class="filters">
      <input type="search" aria-label=${say("filter.text")} placeholder=${say("filter.text")}
        .value=${filters.text} maxlength="200" @input=${this.#type} @keydown=${this.#leave} />
      <details ?open=${narrowed > 0}>
        <summary>${say("filter.more")}${narrowed > 0 ? html` <span class="count">${narrowed}</span>` : nothing}</summary>
        <div class="selects">
          ${this.#choice("rule", "filter.rule", choices.rules, ruleName)}
          ${this.#choice("site", "filter.site", choices.sites, (site) => site)}
          ${this.#choice("language", "filter.language", choices.languages, languageName)}
          ${this.#choice("age", "filter.age", AGES, (age) => say(`age.${age as (typeof AGES)[number]}`))}
          ${
            filters.marked
              ? nothing
              : this.#choice("decided", "filter.decided", ["yes"], () => say("filter.decided-yes"))
          }
          <label><span>${say("filter.article")}</span>
            <input .value=${filters.article} maxlength="200" @change=${(event: Event) =>
              this.#set({ article: (event.target as HTMLInputElement).value.trim() })} /></label>
          ${
            narrowed > 0 || filters.text
              ? html`<button class="quiet" @click=${() => this.#clear()}>${say("filter.clear")}</button>`
              : nothing
          }
        </div>
      </details>
      <span class="spacer"></span>
      <label class="order"><span class="unseen">${say("filter.order")}</span>
        <select @change=${(event: Event) =>
          this.#set({ order: (event.target as HTMLSelectElement).value as Filters["order"] })}>
          ${ORDERS.map(
            (order) =>
              html`<option value=${order} ?selected=${order === filters.order}>${say(`order.${order}`)}</option>`,
          )}
        </select></label>
      <button class="quiet help" aria-label=${say("help.title")} title=${say("help.title")}
        @click=${() => this.dispatchEvent(new Event("help"))}>?</button>
    </search>`;
  }

  #choice(
    name: "rule" | "site" | "language" | "age" | "decided",
    label: ConsoleKey,
    known: readonly string[],
    words: (value: string) => string,
  ): TemplateResult {
    const chosen = this.filters[name];
    // What the address names stays choosable even if nothing like it is known.
    const values = chosen === "" || known.includes(chosen) ? known : [...known, chosen];
    return html`<label><span>${say(label)}</span>
      <select @change=${(event: Event) =>
        this.#set({ [name]: (event.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${chosen === ""}>${say(name === "decided" ? "filter.decided-no" : "filter.any")}</option>
        ${values.map(
          (value) =>
            html`<option value=${value} ?selected=${value === chosen}>${words(value)}</option>`,
        )}
      </select></label>`;
  }

  #type(event: InputEvent): void {
    const text = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#set({ text: text.trim() }), PAUSE_MS);
  }

  /** Enter searches at once and hands the keys back to the list; Escape only the latter. */
  #leave(event: KeyboardEvent): void {
    const input = event.target as HTMLInputElement;
    if (event.key === "Escape" && input.value === "") input.blur();
    if (event.key !== "Enter") return;
    window.clearTimeout(this.#typing);
    this.#set({ text: input.value.trim() });
    input.blur();
  }

  #clear(): void {
    const none = Object.fromEntries(NARROWING.map((name) => [name, ""]));
    this.#set(none as Partial<Filters>);
  }

  #set(part: Partial<Filters>): void {
    const detail = { ...this.filters, ...part };
    this.dispatchEvent(new CustomEvent("filters", { detail }));
  }
}

customElements.define("filter-bar", FilterBar);
