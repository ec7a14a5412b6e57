import { styleText } from "node:util";
import { type Locale, messageFor } from "../messages/messages.ts";
import { type Engine, moderateSafely } from "../moderation/moderate.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { Status } from "../moderation/rule.ts";
import type { CheckOptions } from "./check-jsonl.ts";
import { coloured, highlight, visible } from "./highlight.ts";

const SIGNS: Readonly<Record<Status, string>> = { approved: "✓", held: "?", rejected: "✗" };
const COLOURS = { approved: "green", held: "yellow", rejected: "red" } as const;

/** Judges one text and tells a person about it in a few lines, reasons and correction included. */
export function checkText(engine: Engine, text: string, options: CheckOptions): string {
  const { locale, ...rest } = options;
  const verdict = renderVerdict(moderateSafely(engine, text, rest), locale);
  const status = styleText([COLOURS[verdict.status], "bold"], SIGNS[verdict.status], {
    stream: process.stdout,
  });
  const lines = [
    `${status} ${highlight(text, verdict.findings)}`,
    `  ${statusLine(verdict.status, locale)}`,
    ...verdict.findings.map(({ action, message }) => {
      return `  ${coloured(action, "•")} ${visible(message)} (${messageFor(`action.${action}`, {}, locale)})`;
    }),
  ];
  if (verdict.correctedText !== null) lines.push(`  → ${visible(verdict.correctedText)}`);
  return `${lines.join("\n")}\n`;
}

function statusLine(status: Status, locale: Locale): string {
  return messageFor(`status.${status}`, {}, locale);
}
