import { type Locale, messageFor } from "../messages/messages.ts";
import type { Finding, Verdict } from "./rule.ts";

/** A finding with its reason in words: plain text that quotes the reader, never markup. */
export interface RenderedFinding extends Finding {
  readonly message: string;
}

/** A verdict as the API and `suzgec check` give it out. */
export interface RenderedVerdict extends Omit<Verdict, "findings"> {
  readonly findings: readonly RenderedFinding[];
}

/** Puts the reasons of a verdict into words of the reader's language. */
export function renderVerdict(verdict: Verdict, locale: Locale): RenderedVerdict {
  const { status, language, rulesVersion, findings, correctedText } = verdict;
  return {
    status,
    language,
    rulesVersion,
    findings: findings.map(({ suggestion, ...finding }) => {
      const message = messageFor(finding.code, finding.params, locale);
      return { ...finding, message, suggestion };
    }),
    correctedText,
  };
}
