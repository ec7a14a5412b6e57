import { html, type TemplateResult } from "lit";
import { csvAddress, readStats, type Stats, type StatsTable } from "../api/stats.ts";
import { addressOf, goTo } from "../app/address.ts";
import { LatestRead } from "../app/latest-read.ts";
import { LightElement } from "../app/light-element.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatTime, say } from "../app/words.ts";
import { choices } from "../queue/choices.ts";
import "./chart.ts";
import type { ChartData } from "./chart.ts";
import { articleTable, dayTable, ruleTable, summary } from "./figures.ts";
import { PERIODS, periodOf } from "./period.ts";
import "./stats.css";

const SHORT_DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", timeZone: "UTC" };
const MOST_RULES = 10;

/** What came in, what was decided and how good the rules are, as pictures and as tables. */
export class StatsScreen extends LightElement {
  static override properties = {
    search: {},
    stats: { state: true },
    error: { state: true },
    loading: { state: true },
  };
  declare search: string;
  declare stats: Stats | null;
  declare error: string;
  declare loading: boolean;
  #shown: string | null = null;
  readonly #reading = new LatestRead(this);

  constructor() {
    super();
    this.search = "";
    this.stats = null;
    this.error = "";
    this.loading = true;
    void choices.load().then(() => this.requestUpdate());
  }

  override willUpdate(): void {
    if (this.#shown === this.search) return;
    this.#shown = this.search;
    void this.#read();
  }

  override render() {
    const { stats } = this;
    const query = new URLSearchParams(this.search);
    return html`<div class="page-head"><h1>${say("title.stats")}</h1><span class="spacer"></span>
        ${this.#select("site", query.get("site") ?? "", [
          ["", `${say("filter.site")}: ${say("filter.any")}`],
          ...choices.sites.map((site): [string, string] => [site, site]),
        ])}
        ${this.#select(
          "days",
          query.get("days") ?? "30",
          PERIODS.map((days): [string, string] => [days, say("stats.last", { n: Number(days) })]),
        )}
      </div>
      ${
        this.error
          ? html`<div class="blank" role="alert"><h2>${say("error.title")}</h2><p>${this.error}</p>
            <button @click=${() => this.#read()}>${say("retry")}</button></div>`
          : stats
            ? this.#content(stats)
            : html`<div class="card skeleton" aria-busy="true"><i></i><i></i><i></i></div>`
      }`;
  }

  #content(stats: Stats): TemplateResult {
    const { days, rules, entries, articles } = stats;
    return html`${summary(stats)}
      <section class="sheet" aria-labelledby="days-title">${this.#head("days-title", "stats.by-day", "days")}
        <div class="chart"><bar-chart .data=${dayChart(days)}></bar-chart></div>
        <details><summary>${say("stats.as-table")}</summary>${dayTable(days)}</details></section>
      <section class="sheet" aria-labelledby="rules-title">${this.#head("rules-title", "stats.by-rule", "rules")}
        <div class="chart low"><bar-chart .data=${ruleChart(rules)}></bar-chart></div>
        ${ruleTable(rules, say("stats.by-rule"))}</section>
      <section class="sheet" aria-labelledby="entries-title">${this.#head("entries-title", "stats.entries", "entries")}
        ${ruleTable(entries, say("stats.entries"))}</section>
      <section class="sheet" aria-labelledby="articles-title">${this.#head("articles-title", "stats.articles", "articles")}
        ${articleTable(articles)}</section>`;
  }

  #head(
    id: string,
    key: "stats.by-day" | "stats.by-rule" | "stats.entries" | "stats.articles",
    table: StatsTable,
  ) {
    return html`<div class="page-head"><h2 id=${id}>${say(key)}</h2><span class="spacer"></span>
      <a class="button quiet" download href=${csvAddress(this.#asked(), table)}
        aria-label="${say(key)}: CSV">CSV ↓</a></div>`;
  }

  #select(name: string, chosen: string, options: readonly (readonly [string, string])[]) {
    return html`<select aria-label=${say(name === "site" ? "filter.site" : "filter.age")}
      @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value)}>
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>`;
  }

  #set(name: string, value: string): void {
    const query = new URLSearchParams(this.search);
    if (value === "") query.delete(name);
    else query.set(name, value);
    goTo(addressOf("stats", query));
  }

  #asked() {
    const query = new URLSearchParams(this.search);
    const days = PERIODS.find((one) => one === query.get("days")) ?? "30";
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const site = query.get("site") ?? "";
    return { ...periodOf(Number(days), new Date()), timezone: timeZone, site };
  }

  #read(): Promise<void> {
    return this.#reading.run(
      (signal) => readStats(this.#asked(), signal),
      (stats) => {
        this.stats = stats;
      },
    );
  }
}

function dayChart(days: Stats["days"]): ChartData {
  return {
    labels: days.map(({ day }) => formatTime(`${day}T00:00:00Z`, SHORT_DAY)),
    series: [
      {
        label: say("tab.approved"),
        colour: "--chart-good",
        values: days.map((day) => day.approved),
      },
      { label: say("tab.held"), colour: "--chart-warn", values: days.map((day) => day.held) },
      {
        label: say("tab.rejected"),
        colour: "--chart-bad",
        values: days.map((day) => day.rejected),
      },
    ],
  };
}

function ruleChart(rules: Stats["rules"]): ChartData {
  const shown = rules.slice(0, MOST_RULES);
  return {
    lying: true,
    labels: shown.map(({ rule }) => ruleName(rule)),
    series: [
      {
        label: say("rules.upheld"),
        colour: "--chart-good",
        values: shown.map((one) => one.upheld),
      },
      {
        label: say("rules.overturned"),
        colour: "--chart-bad",
        values: shown.map((one) => one.overturned),
      },
      {
        label: say("stats.unruled"),
        colour: "--chart-rest",
        values: shown.map((one) => Math.max(0, one.fired - one.upheld - one.overturned)),
      },
    ],
  };
}

customElements.define("stats-screen", StatsScreen);
