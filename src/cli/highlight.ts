import { styleText } from "node:util";
import type { Finding } from "../moderation/rule.ts";

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Finding["action"], Style>> = {
  reject: ["red", "bold", "underline"],
  hold: ["yellow", "underline"],
  note: ["cyan"],
};

/** Words in the colour of what is asked for; no colour where the output does not show any. */
export function coloured(
  action: Finding["action"],
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  return styleText(STYLES[action], text, { stream, validateStream: true });
}

/**
 * The text with its findings highlighted; where they overlap the strongest wins. Without colours
 * the findings are not marked, since the list below the text quotes them. Characters that could
 * steer a terminal are made visible.
 */
export function highlight(text: string, findings: readonly Finding[]): string {
  // A finding on everything would only hide the others.
  const shown = findings.filter(({ start, end }) => end > start && end - start < text.length);
  const edges = new Set([0, text.length, ...shown.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted
    .slice(0, -1)
    .map((from, index) => {
      const piece = visible(text.slice(from, sorted[index + 1]));
      const here = shown.filter(({ start, end }) => start <= from && from < end);
      const action = (["reject", "hold", "note"] as const).find((one) =>
        here.some((finding) => finding.action === one),
      );
      return action === undefined ? piece : coloured(action, piece);
    })
    .join("");
}

/** Control and direction characters as <U+202E>, so that what is printed is what was written. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g,
    (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
