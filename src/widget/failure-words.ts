import type { WidgetKey } from "../messages/widget/tr.ts";
import type { Failure } from "./api.ts";
import type { Words } from "./words.ts";

/** What happened to a comment that was not taken, and what its writer can do. */
export function failureWords(failure: Failure, words: Words): string {
  const { kind, status, code, wait } = failure;
  if (kind !== "answered") return words.say(kind);
  if (status === 429) return words.say("busy", { n: wait || 60 });
  if (status >= 500) return words.say("server");
  return words.say(keyOf(failure), { code });
}

export const isTooLong = ({ status, code }: Failure) => status === 413 || code === "text.too-long";

function keyOf(failure: Failure): WidgetKey {
  const { code, path } = failure;
  if (isTooLong(failure)) return "large";
  if (code === "identity.invalid") return "signedOut";
  if (code === "comment.unknown") return "gone";
  if (code === "text.blank") return "noText";
  if (code.startsWith("text.")) return "badText";
  if (code === "comment.unknown-parent") return "parent";
  return path === "author.name" ? "badName" : "refused";
}
