import { html, nothing, type TemplateResult } from "lit";
import { AUDIT_ACTIONS } from "../../store/audit.ts";
import { type AuditEvent, type AuditPage, readAudit } from "../api/audit.ts";
import { type ListedPerson, readPeople } from "../api/people.ts";
import { addressOf, goTo } from "../app/address.ts";
import { errorWords } from "../app/error-words.ts";
import { LatestRead } from "../app/latest-read.ts";
import { LightElement } from "../app/light-element.ts";
import { formatTime, maybeSay, say } from "../app/words.ts";
import "./audit.css";
import { actionWords, detailWords } from "./event-words.ts";

const PAGE = 50;

/** Who did what, for administrators. */
export class AuditScreen extends LightElement {
  static override properties = {
    search: {},
    page: { state: true },
    people: { state: true },
    error: { state: true },
    loading: { state: true },
  };
  declare search: string;
  declare page: AuditPage | null;
  /** null while they are asked for: their names are in the list. */
  declare people: readonly ListedPerson[] | null;
  declare error: string;
  declare loading: boolean;
  #shown: string | null = null;
  readonly #reading = new LatestRead(this);

  constructor() {
    super();
    this.search = "";
    this.page = null;
    this.people = null;
    this.error = "";
    this.loading = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void readPeople().then(
      (people) => {
        this.people = people;
      },
      () => {
        this.people = [];
      },
    );
  }

  override willUpdate(): void {
    if (this.#shown === this.search) return;
    this.#shown = this.search;
    void this.#read();
  }

  override render() {
    const query = new URLSearchParams(this.search);
    const value = (name: string) => query.get(name) ?? "";
    return html`<div class="page-head"><h1>${say("title.audit")}</h1></div>
      <search class="filters">
        <select aria-label=${say("audit.action")} @change=${this.#choose("action")}>
          <option value="">${say("audit.action")}: ${say("filter.any")}</option>
          ${AUDIT_ACTIONS.map((action) => html`<option value=${action} ?selected=${action === value("action")}>${actionWords(action)}</option>`)}
        </select>
        <select aria-label=${say("audit.moderator")} @change=${this.#choose("moderator")}>
          <option value="">${say("audit.moderator")}: ${say("filter.any")}</option>
          ${(this.people ?? []).map(({ id, name }) => html`<option value=${id} ?selected=${id === value("moderator")}>${name}</option>`)}
        </select>
        <label class="day"><span>${say("audit.from")}</span>
          <input type="date" .value=${value("from")} @change=${this.#choose("from")} /></label>
        <label class="day"><span>${say("audit.to")}</span>
          <input type="date" .value=${value("to")} @change=${this.#choose("to")} /></label>
        ${
          this.search === ""
            ? nothing
            : html`<a class="button quiet" href=${addressOf("audit")}>${say("filter.clear")}</a>`
        }
      </search>
      ${this.#list()}`;
  }

  #list(): TemplateResult {
    const { page } = this;
    if (this.error) {
      return html`<div class="blank" role="alert"><h2>${say("error.title")}</h2><p>${this.error}</p>
        <button @click=${() => this.#read()}>${say("retry")}</button></div>`;
    }
    if (!page || !this.people)
      return html`<div class="card skeleton" aria-busy="true"><i></i><i></i><i></i></div>`;
    if (page.events.length === 0) {
      return html`<div class="blank"><span class="blank-mark" aria-hidden="true">∅</span><h2>${say("audit.none")}</h2></div>`;
    }
    return html`<section class="sheet" aria-busy=${this.loading}>
      <div class="scroller" tabindex="0" role="group" aria-label=${say("title.audit")}><table class="audit">
        <thead><tr><th scope="col">${say("audit.at")}</th><th scope="col">${say("audit.moderator")}</th>
          <th scope="col">${say("audit.action")}</th><th scope="col">${say("audit.subject")}</th>
          <th scope="col">${say("audit.details")}</th></tr></thead>
        <tbody>${page.events.map((event) => this.#row(event))}</tbody></table></div>
      ${
        page.nextCursor === null
          ? nothing
          : html`<button class="more" ?disabled=${this.loading} @click=${() => this.#more(page)}>${say("more")}</button>`
      }</section>`;
  }

  #row(event: AuditEvent): TemplateResult {
    const { at, action, moderator, subject } = event;
    return html`<tr><td><time datetime=${at}>${formatTime(at, { dateStyle: "short", timeStyle: "medium" })}</time></td>
      <td>${moderator?.name ?? html`<span class="soft">${say("audit.nobody")}</span>`}</td>
      <td><strong>${actionWords(action)}</strong></td>
      <td>${this.#subject(subject)}</td>
      <td class="details"><bdi>${detailWords(event)}</bdi></td></tr>`;
  }

  #subject({ type, id }: AuditEvent["subject"]): TemplateResult {
    const name = maybeSay(`audit.type-${type}`) ?? type;
    if (type === "comment")
      return html`<a href=${addressOf(`comments/${id}`)}>${name} …${id.slice(-6)}</a>`;
    const person = type === "account" ? this.people?.find((one) => one.id === id) : undefined;
    return html`${person?.name ?? html`${name} <code>${id.length > 20 ? `…${id.slice(-6)}` : id}</code>`}`;
  }

  #choose(name: string) {
    return (event: Event) => {
      const query = new URLSearchParams(this.search);
      const { value } = event.target as HTMLInputElement | HTMLSelectElement;
      if (value === "") query.delete(name);
      else query.set(name, value);
      goTo(addressOf("audit", query));
    };
  }

  #asked() {
    const query = new URLSearchParams(this.search);
    const [from, to] = [query.get("from"), query.get("to")];
    return {
      action: query.get("action"),
      moderator: query.get("moderator"),
      after: from ? new Date(`${from}T00:00`).toISOString() : null,
      // The last day is meant to its end.
      before: to ? new Date(Date.parse(`${to}T00:00`) + 86_400_000).toISOString() : null,
      limit: PAGE,
    };
  }

  #read(): Promise<void> {
    return this.#reading.run(
      (signal) => readAudit(this.#asked(), signal),
      (page) => {
        this.page = page;
      },
    );
  }

  async #more(page: AuditPage): Promise<void> {
    this.loading = true;
    try {
      const more = await readAudit({ ...this.#asked(), cursor: page.nextCursor });
      this.page = { ...more, events: [...page.events, ...more.events] };
    } catch (error) {
      this.error = errorWords(error);
    }
    this.loading = false;
  }
}

customElements.define("audit-screen", AuditScreen);
