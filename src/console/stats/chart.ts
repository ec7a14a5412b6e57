import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Legend,
  LinearScale,
  Tooltip,
} from "chart.js";
import { html } from "lit";
import { LightElement } from "../app/light-element.ts";
import { formatNumber, locale } from "../app/words.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

export interface Series {
  readonly label: string;
  /** A colour of the style sheet: "--good". */
  readonly colour: string;
  readonly values: readonly number[];
}

export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** true: bars lie, one below the other. */
  readonly lying?: boolean;
}

/**
 * Bars for people who see. The same numbers stand in a table beside it, so that the picture itself
 * is hidden from screen readers.
 */
export class BarChart extends LightElement {
  static override properties = { data: { attribute: false } };
  declare data: ChartData;
  #chart: Chart | null = null;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #redraw = () => this.#draw();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener("change", this.#redraw);
    this.#chart?.destroy();
    this.#chart = null;
  }

  override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  override updated(): void {
    this.#draw();
  }

  #draw(): void {
    const canvas = this.querySelector("canvas");
    if (!canvas) return;
    this.#chart?.destroy();
    this.#chart = new Chart(canvas, this.#configuration());
  }

  #configuration(): ChartConfiguration<"bar"> {
    const { labels, series, lying = false } = this.data;
    const text = this.#colour("--soft");
    const line = this.#colour("--line");
    const numbers = {
      stacked: true,
      beginAtZero: true,
      ticks: {
        color: text,
        precision: 0,
        callback: (value: string | number) => formatNumber(Number(value)),
      },
      grid: { color: line },
      border: { display: false },
    };
    const names = {
      stacked: true,
      ticks: { color: text, autoSkip: !lying, maxRotation: 0 },
      grid: { display: false },
      border: { color: line },
    };
    return {
      type: "bar",
      data: {
        labels: [...labels],
        datasets: series.map(({ label, colour, values }) => ({
          label,
          data: [...values],
          backgroundColor: this.#colour(colour),
          borderRadius: 2,
          maxBarThickness: 28,
        })),
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        locale: locale(),
        indexAxis: lying ? "y" : "x",
        interaction: { mode: "index", intersect: false },
        font: { family: getComputedStyle(this).fontFamily },
        scales: { x: lying ? numbers : names, y: lying ? names : numbers },
        plugins: {
          legend: { position: "bottom", labels: { color: text, boxWidth: 12, boxHeight: 12 } },
        },
      },
    };
  }

  /** The canvas knows no custom properties and no light-dark(): the page is asked for the colour. */
  #colour(name: string): string {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    this.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }
}

customElements.define("bar-chart", BarChart);
