import type { AuditEvent } from "../api/audit.ts";
import { ruleName } from "../app/rule-names.ts";
import { languageName, maybeSay, say } from "../app/words.ts";
import { reasonWords } from "../deciding/decision-words.ts";

/** What somebody did. */
export function actionWords(action: string): string {
  return maybeSay(`audit.${action}`) ?? action;
}

/** Which facts are told, in this order; ids and versions say nothing to a reader. */
const TOLD = [
  "name",
  "email",
  "role",
  "rule",
  "language",
  "match",
  "entry",
  "status",
  "reason",
  "why",
];

/** "Yetki: Moderatör · Neden: …": what is recorded beside an action, in one line of text. */
export function detailWords({ subject, details }: AuditEvent): string {
  return TOLD.flatMap((name) => {
    const value = details[name];
    if (value === undefined || value === null || value === "") return [];
    const words = valueWords(name, value, subject.type);
    return words === "" ? [] : [`${say(`audit.detail-${name}` as "audit.detail-name")}: ${words}`];
  }).join(" · ");
}

function valueWords(name: string, value: unknown, about: string): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  if (name === "role") return maybeSay(`role.${text}`) ?? text;
  if (name === "rule") return ruleName(text);
  if (name === "language") return languageName(text);
  if (name === "reason") return reasonWords(text);
  if (name === "status")
    return maybeSay(`${about === "rule" ? "entry" : "status"}.${text}`) ?? text;
  return text;
}
