import type { Request } from "express";
import { isLocale, type Locale, locales } from "../messages/messages.ts";

/** The first language of ours that the Accept-Language header asks for, else Turkish. */
export function acceptedLocale(request: Request): Locale {
  const accepted = request.acceptsLanguages([...locales]);
  return accepted && isLocale(accepted) ? accepted : locales[0];
}

/** "en-GB" → "en"; what we don't speak is answered in Turkish. */
export function localeOf(tag: string): Locale {
  const language = tag.slice(0, 2).toLowerCase();
  return isLocale(language) ? language : locales[0];
}

/** The language that a page was asked for in, else the one that the browser prefers. */
export function localeFor(asked: string | undefined, request: Request): Locale {
  return asked === undefined ? acceptedLocale(request) : localeOf(asked);
}
