import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  type Edit,
  type EditsPage,
  ENTRY_STATUSES,
  type Entry,
  type RulesPage,
  readEdits,
  readRules,
  undoEdit,
} from "../api/rules.ts";
import { addressOf, goTo } from "../app/address.ts";
import { errorWords } from "../app/error-words.ts";
import { LatestRead } from "../app/latest-read.ts";
import { LightElement } from "../app/light-element.ts";
import { live } from "../app/live.ts";
import { ruleName } from "../app/rule-names.ts";
import { session } from "../app/session.ts";
import { toasts } from "../app/toasts.ts";
import { languageName, onLocale, say } from "../app/words.ts";
import { editList } from "./edit-list.ts";
import { entryRow } from "./entry-row.ts";
import "./rules.css";
import "./status-dialog.ts";
import type { StatusDialog } from "./status-dialog.ts";
import "./try-box.ts";
import type { TryBox } from "./try-box.ts";
import "./word-dialog.ts";
import type { WordDialog } from "./word-dialog.ts";

const FILTERS = ["rule", "language", "status", "origin", "text"] as const;
const PAGE = 50;
const PAUSE_MS = 200;

/** What the rules look for, how well each entry does, and changing them. */
export class RulesScreen extends LightElement {
  static override properties = {
    search: {},
    page: { state: true },
    edits: { state: true },
    error: { state: true },
    loading: { state: true },
  };
  declare search: string;
  declare page: RulesPage | null;
  declare edits: EditsPage | null;
  declare error: string;
  declare loading: boolean;
  #shown: string | null = null;
  readonly #reading = new LatestRead(this);
  #typing: number | undefined;
  readonly #stop: (() => void)[] = [];

  constructor() {
    super();
    this.search = "";
    this.page = null;
    this.edits = null;
    this.error = "";
    this.loading = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop.push(
      live.on("rules", () => this.#refresh()),
      onLocale(() => this.#refresh()),
    );
    void this.#readEdits();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
  }

  override willUpdate(): void {
    if (this.#shown === this.search) return;
    this.#shown = this.search;
    void this.#read();
  }

  override render() {
    const admin = session.isAdmin;
    return html`<div class="page-head"><h1>${say("title.rules")}</h1><span class="spacer"></span>
        ${
          admin
            ? html`<button class="primary" @click=${() => this.#word("add")}>${say("word.add")}</button>
              <button @click=${() => this.#word("allow")}>${say("word.allow")}</button>`
            : nothing
        }</div>
      <try-box></try-box>
      ${this.#filters()} ${this.#entries()} ${this.page || this.error ? this.#changes() : nothing}
      <word-dialog @added=${() => this.#done()}></word-dialog>
      <status-dialog @changed=${() => this.#done()}></status-dialog>`;
  }

  get #query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  #filters(): TemplateResult {
    const rules = this.page?.rules ?? [];
    return html`<search class="filters">
      <input type="search" aria-label=${say("rules.search")} placeholder=${say("rules.search")}
        .value=${this.#query.get("text") ?? ""} maxlength="100" @input=${this.#type} />
      ${this.#choice(
        "rule",
        rules.map(({ id }) => id),
        ruleName,
      )}
      ${this.#choice("language", ["tr", "en"], languageName)}
      ${this.#choice("status", ENTRY_STATUSES, (one) => say(`entry.${one as Entry["status"]}`))}
    </search>`;
  }

  #choice(
    name: "rule" | "language" | "status",
    values: readonly string[],
    words: (value: string) => string,
  ) {
    const chosen = this.#query.get(name) ?? "";
    const known = chosen === "" || values.includes(chosen) ? values : [...values, chosen];
    const label = name === "status" ? say("rules.status") : say(`filter.${name}`);
    return html`<select aria-label=${label} @change=${(event: Event) =>
      this.#set(name, (event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${chosen === ""}>${label}: ${say("filter.any")}</option>
      ${known.map((value) => html`<option value=${value} ?selected=${value === chosen}>${words(value)}</option>`)}
    </select>`;
  }

  #entries(): TemplateResult {
    const { page } = this;
    if (this.error) {
      return html`<div class="blank" role="alert"><h2>${say("error.title")}</h2><p>${this.error}</p>
        <button @click=${() => this.#read()}>${say("retry")}</button></div>`;
    }
    if (!page) return html`<div class="card skeleton" aria-busy="true"><i></i><i></i><i></i></div>`;
    if (page.entries.length === 0) {
      return html`<div class="blank"><span class="blank-mark" aria-hidden="true">∅</span>
        <h2>${say("rules.none")}</h2><a class="button" href=${addressOf("rules")}>${say("filter.clear")}</a></div>`;
    }
    const change = session.isAdmin
      ? (entry: Entry, status: Entry["status"]) =>
          this.querySelector<StatusDialog>("status-dialog")?.ask(entry, status)
      : null;
    return html`<section class="sheet entries" aria-label=${say("rules.entries")} aria-busy=${this.loading}>
      <p class="entry-head" aria-hidden="true"><span>${say("rules.count", { n: page.total })}</span>
        <span>${say("filter.rule")}</span><span>${say("rules.status")}</span>
        <span class="number">${say("rules.fired")}</span><span class="number">${say("rules.precision")}</span></p>
      ${repeat(
        page.entries,
        ({ rule, language, id }) => `${rule} ${language} ${id}`,
        (entry) => entryRow(entry, change),
      )}
      ${
        page.nextCursor === null
          ? nothing
          : html`<button class="more" ?disabled=${this.loading} @click=${() => this.#more()}>${say("more")}</button>`
      }
    </section>`;
  }

  #changes(): TemplateResult {
    const { edits } = this;
    if (!edits) return html``;
    const undo = session.isAdmin ? (edit: Edit) => void this.#undo(edit) : null;
    return html`<section class="sheet" aria-labelledby="allowed-title">
        <h2 id="allowed-title">${say("rules.allowed")}</h2>
        ${edits.allowed.length === 0 ? html`<p class="soft">${say("rules.no-allowed")}</p>` : editList(edits.allowed, undo)}
      </section>
      <section class="sheet" aria-labelledby="edits-title"><h2 id="edits-title">${say("rules.edits")}</h2>
        ${editList(edits.edits, undo)}</section>`;
  }

  #word(kind: "add" | "allow"): void {
    this.querySelector<WordDialog>("word-dialog")?.open(kind);
  }

  #type(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement;
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#set("text", value.trim()), PAUSE_MS);
  }

  #set(name: (typeof FILTERS)[number], value: string): void {
    const query = this.#query;
    if (value === "") query.delete(name);
    else query.set(name, value);
    goTo(addressOf("rules", query), { replace: name === "text" });
  }

  #asked(): Record<string, string> {
    const query = this.#query;
    return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]));
  }

  #read(): Promise<void> {
    return this.#reading.run(
      (signal) => readRules({ ...this.#asked(), limit: PAGE }, signal),
      (page) => {
        this.page = page;
      },
    );
  }

  async #more(): Promise<void> {
    const { page } = this;
    if (!page?.nextCursor) return;
    this.loading = true;
    try {
      const more = await readRules({ ...this.#asked(), limit: PAGE, cursor: page.nextCursor });
      this.page = { ...more, entries: [...page.entries, ...more.entries] };
    } catch (error) {
      toasts.show(errorWords(error), { tone: "bad" });
    }
    this.loading = false;
  }

  async #readEdits(): Promise<void> {
    try {
      this.edits = await readEdits();
    } catch (error) {
      toasts.show(errorWords(error), { tone: "bad" });
    }
  }

  async #undo(edit: Edit): Promise<void> {
    try {
      await undoEdit(edit.id);
      this.#done();
    } catch (error) {
      toasts.show(errorWords(error), { tone: "bad" });
    }
  }

  #done(): void {
    toasts.show(say("rules.in-force"));
    this.#refresh();
  }

  #refresh(): void {
    void this.#read();
    void this.#readEdits();
    this.querySelector<TryBox>("try-box")?.again();
  }
}

customElements.define("rules-screen", RulesScreen);
