import { html, nothing, type TemplateResult } from "lit";
import { checkText } from "../api/moderation.ts";
import type { Verdict } from "../api/types.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { languageName, say } from "../app/words.ts";
import { markedText } from "../text/marked-text.ts";
import { correction, reasons } from "../text/reasons.ts";

/** Typing pauses this long before the text is judged. */
const PAUSE_MS = 200;

/** Judges a text as one types. Nothing is kept. */
export class TryBox extends LightElement {
  static override properties = {
    judged: { state: true },
    error: { state: true },
    lit: { state: true },
  };
  declare judged: { readonly text: string; readonly verdict: Verdict } | null;
  declare error: string;
  declare lit: number | null;
  #typing: number | undefined;
  #asking: AbortController | null = null;

  constructor() {
    super();
    this.judged = null;
    this.error = "";
    this.lit = null;
  }

  /** Judges the same text again, for the rules have changed. */
  again(): void {
    void this.#judge(this.querySelector("textarea")?.value ?? "");
  }

  override render() {
    return html`<section class="try sheet" aria-labelledby="try-title">
      <h2 id="try-title">${say("rules.try")}</h2>
      <div class="halves">
        <label class="field"><span class="unseen">${say("rules.try-label")}</span>
          <textarea rows="4" maxlength="5000" placeholder=${say("rules.try-hint")}
            @input=${this.#type}></textarea></label>
        <div class="outcome" role="status" aria-live="polite">${this.#outcome()}</div>
      </div>
    </section>`;
  }

  #outcome(): TemplateResult {
    if (this.error) return html`<p class="bad">${this.error}</p>`;
    if (!this.judged) return html`<p class="soft">${say("rules.try-empty")}</p>`;
    const { text, verdict } = this.judged;
    const light = (index: number | null) => {
      this.lit = index;
    };
    return html`<p><span class="badge ${verdict.status}">${say(`status.${verdict.status}`)}</span>
        <span class="soft">${languageName(verdict.language)}</span>
        ${verdict.findings.length === 0 ? html`<span class="soft">${say("rules.try-clean")}</span>` : nothing}</p>
      <div class="text">${markedText(text, verdict.findings, this.lit)}</div>
      ${reasons(text, verdict.findings, light)} ${correction(text, verdict.correctedText)}`;
  }

  #type(event: InputEvent): void {
    const text = (event.target as HTMLTextAreaElement).value;
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => void this.#judge(text), PAUSE_MS);
  }

  async #judge(text: string): Promise<void> {
    this.#asking?.abort();
    this.error = "";
    this.lit = null;
    if (text.trim() === "") {
      this.judged = null;
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const verdict = await checkText(text, asking.signal);
      if (!asking.signal.aborted) this.judged = { text, verdict };
    } catch (error) {
      if (!asking.signal.aborted) this.error = errorWords(error);
    }
  }
}

customElements.define("try-box", TryBox);
