import { ruleName as nameIn } from "../../messages/messages.ts";
import { locale } from "./words.ts";

/** What a rule is called in the reader's language. */
export function ruleName(rule: string): string {
  return nameIn(rule, locale());
}
