import type { Request } from "express";
import { isLocale, type Locale, locales } from "../messages/messages.ts";

/** Browsers send a few different headers in all, and reading one takes longer than finding it. */
const read = new Map<string, Locale>();
const MOST_READ = 500;

/** The first language of ours that the Accept-Language header asks for, else Turkish. */
export function acceptedLocale(request: Request): Locale {
  const header = request.headers["accept-language"] ?? "";
  const known = read.get(header);
  if (known) return known;
  const accepted = request.acceptsLanguages([...locales]);
  const locale = accepted && isLocale(accepted) ? accepted : locales[0];
  if (read.size >= MOST_READ) read.clear();
  read.set(header, locale);
  return locale;
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
