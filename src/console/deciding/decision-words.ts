import { messageFor } from "../../messages/messages.ts";
import type { Decision } from "../api/types.ts";
import { locale, say } from "../app/words.ts";

/** "Ada reddetti (hakaret)": who decided what, and why. */
export function decisionWords(decision: Decision): string {
  const { kind, status, moderator, reason } = decision;
  if (kind === "verdict") return say(`decision.verdict-${status}`);
  const name = moderator?.name ?? say("decision.gone");
  const words = say(`decision.${kind}`, { name });
  return reason ? `${words} (${reasonWords(reason)})` : words;
}

/** A reason's code in words. */
export function reasonWords(reason: string): string {
  return messageFor(`reason.${reason}`, {}, locale());
}
