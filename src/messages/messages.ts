import { en } from "./en.ts";
import { type MessageKey, tr } from "./tr.ts";

/** The languages in which people are spoken to, the default first. */
export const locales = ["tr", "en"] as const;
export type Locale = (typeof locales)[number];

export type MessageParams = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { tr, en };

/** Longest quotation of a reader's own words, in code points; a message must stay readable. */
const longestQuotation = 60;

const languageNames: Readonly<Record<Locale, Intl.DisplayNames>> = {
  tr: new Intl.DisplayNames("tr", { type: "language" }),
  en: new Intl.DisplayNames("en", { type: "language" }),
};

/** Is there a message under this code? */
export function isMessageKey(code: string): code is MessageKey {
  return Object.hasOwn(tr, code);
}

/** Is this a locale we speak? Anything else is best answered in `locales[0]`. */
export function isLocale(locale: string): locale is Locale {
  return (locales as readonly string[]).includes(locale);
}

/**
 * The words for a message code in the reader's language: plain text, never markup, and whoever
 * shows it must escape it as text, since it may quote what the reader typed.
 * An unknown code gets a general sentence; this never throws.
 * `params` are the values of the message; `language` is an ISO 639-1 code and becomes its name.
 */
export function messageFor(code: string, params: MessageParams, locale: Locale): string {
  const key = keyFor(code, params);
  return catalogues[locale][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) return "…";
    return name === "language" ? languageName(String(value), locale) : shorten(String(value));
  });
}

/** What a rule is called ("Küfür"); a rule without a name of its own is called by its id. */
export function ruleName(rule: string, locale: Locale): string {
  const key = `rule.${rule}`;
  return isMessageKey(key) ? catalogues[locale][key] : rule;
}

function keyFor(code: string, params: MessageParams): MessageKey {
  if (code === "language.unsupported" && params.language === "und") {
    return "language.undetermined";
  }
  // A misspelling nobody can mend asks for another look, not "did you mean …?".
  if (code === "spelling.unknown" && !params.proper) return "spelling.unknown-no-suggestion";
  return isMessageKey(code) ? code : "finding.unknown";
}

function languageName(language: string, locale: Locale): string {
  try {
    return languageNames[locale].of(language) ?? language;
  } catch {
    // Intl refuses what is not shaped like a language code.
    return language;
  }
}

function shorten(value: string): string {
  // Slicing first bounds the work for a comment that is one enormous word.
  const points = [...value.slice(0, 2 * longestQuotation + 2)];
  if (points.length <= longestQuotation) return value;
  return `${points.slice(0, longestQuotation - 1).join("")}…`;
}
