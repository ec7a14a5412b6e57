import { html, type TemplateResult } from "lit";
import type { Finding } from "../api/types.ts";
import { say } from "../app/words.ts";
import { ruleName } from "../app/rule-names.ts";
import type { OddCharacter } from "./odd-characters.ts";
import { lanesOf, type Segment, segmentsOf } from "./segments.ts";

/** More lines than these below a text would run into the next one. */
const MOST_LANES = 4;

/**
 * The text exactly as typed, with every finding in the colour of its rule and everything
 * invisible or disguised made visible. Always text nodes: nothing a reader typed becomes markup.
 * @param lit index of the finding to bring out, if any
 */
export function markedText(
  text: string,
  findings: readonly Finding[],
  lit: number | null = null,
): TemplateResult {
  const lanes = lanesOf(findings);
  return html`<bdi class="typed" dir="auto">${segmentsOf(text, findings).map((segment) =>
    drawn(segment, findings, lanes, lit),
  )}</bdi>`;
}

function drawn(
  segment: Segment,
  findings: readonly Finding[],
  lanes: readonly number[],
  lit: number | null,
): unknown {
  let inner: unknown = segment.odd ? oddMark(segment.odd, segment.text) : segment.text;
  segment.spans.forEach((index, depth) => {
    const finding = findings[index];
    if (!finding) return;
    const lane = Math.min(lanes[index] ?? 0, MOST_LANES - 1);
    const look = `mark lane-${lane}${depth === 0 ? " tint" : ""}${lit === index ? " lit" : ""}`;
    inner = html`<mark class=${look} data-rule=${finding.rule} data-action=${finding.action} title=${titleOf(finding)}>${inner}</mark>`;
  });
  return inner;
}

function titleOf(finding: Finding): string {
  const entry = finding.entry ? ` · ${finding.entry}` : "";
  return `${ruleName(finding.rule)}${entry}`;
}

/**
 * Characters that draw nothing, or turn the direction of what follows, are named in their place
 * and left out; the others stand as typed with a mark.
 */
function oddMark(odd: OddCharacter, text: string): unknown {
  const title = say(`odd.${odd.kind}`, { name: odd.name });
  if (odd.kind === "invisible") {
    return html`<span class="odd invisible" role="img" aria-label=${title} title=${title} data-name=${odd.name}></span>`;
  }
  return html`<span class="odd ${odd.kind}" title=${title} data-name=${odd.name}>${text}</span>`;
}

/** A corrected text beside what was typed. */
export function differenceText(
  changes: readonly { readonly kind: "same" | "gone" | "new"; readonly text: string }[],
): TemplateResult {
  return html`<bdi class="typed difference" dir="auto">${changes.map(({ kind, text }) => {
    if (kind === "same") return text;
    return kind === "gone" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
  })}</bdi>`;
}
