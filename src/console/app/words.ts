import { en } from "../../messages/console/en.ts";
import { type ConsoleKey, tr } from "../../messages/console/tr.ts";
import { isLocale, type Locale, locales } from "../../messages/messages.ts";

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<ConsoleKey, string>>>> = { tr, en };
const REMEMBERED = "suzgec.locale";

let current: Locale = preferred();
const listeners = new Set<() => void>();

/** Chosen before, else the first language of the browser that we speak, else Turkish. */
function preferred(): Locale {
  const asked = [remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  return asked.find((tag) => isLocale(tag)) ?? locales[0];
}

function remembered(): string {
  try {
    return localStorage.getItem(REMEMBERED) ?? "";
  } catch {
    return "";
  }
}

export function locale(): Locale {
  return current;
}

/** Switches the whole console and remembers it for this browser. */
export function setLocale(next: Locale): void {
  current = next;
  try {
    localStorage.setItem(REMEMBERED, next);
  } catch {
    // A browser that keeps nothing still switches for now.
  }
  applyLocale();
  for (const listener of listeners) listener();
}

/** Tells the browser and screen readers which language the page speaks. */
export function applyLocale(): void {
  document.documentElement.lang = current;
}

/** @returns stops listening */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Params = Readonly<Record<string, string | number>>;

/**
 * The console's words in the reader's language: plain text. `{name}` stands for a value; numbers
 * are written as the language writes them. A "|" parts the words for one from those for many
 * ("{n} comment|{n} comments"), by the value of `n`.
 */
export function say(key: ConsoleKey, params: Params = {}): string {
  const [one = "", many = one] = CATALOGUES[current][key].split("|");
  const words = params.n === 1 ? one : many;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? "…";
    return typeof value === "number" ? formatNumber(value) : value;
  });
}

/** For keys put together from a value; undefined when there are no words for it. */
export function maybeSay(key: string, params: Params = {}): string | undefined {
  return Object.hasOwn(tr, key) ? say(key as ConsoleKey, params) : undefined;
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(current, options).format(value);
}

/** 0.873 → "%87" or "87%". */
export function formatShare(share: number): string {
  return formatNumber(share, { style: "percent", maximumFractionDigits: 0 });
}

const FULL: Intl.DateTimeFormatOptions = { dateStyle: "long", timeStyle: "short" };
const SHORT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };

/** @param iso a time in ISO 8601 */
export function formatTime(iso: string, options: Intl.DateTimeFormatOptions = FULL): string {
  return new Intl.DateTimeFormat(current, options).format(new Date(iso));
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 dakika önce" within a day, the date and time before. */
export function formatAge(iso: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1_000);
  if (seconds >= 86_400) return formatTime(iso, SHORT);
  const relative = new Intl.RelativeTimeFormat(current, { numeric: "auto", style: "short" });
  for (const [unit, length] of UNITS) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return say("time.now");
}

/** A length of time in words: "3 dk", "2 sa 5 dk". @param seconds */
export function formatDuration(seconds: number): string {
  const unit = (value: number, name: string) =>
    formatNumber(value, { style: "unit", unit: name, unitDisplay: "short" });
  if (seconds < 60) return unit(Math.round(seconds), "second");
  if (seconds < 3_600) return unit(Math.round(seconds / 60), "minute");
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return unit(Math.round(hours / 24), "day");
  const minutes = Math.round((seconds % 3_600) / 60);
  return minutes === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} ${unit(minutes, "minute")}`;
}

/** "tr" → "Türkçe". */
export function languageName(code: string): string {
  if (code === "und") return say("language.und");
  try {
    return new Intl.DisplayNames(current, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
