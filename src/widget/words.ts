import { en } from "../messages/widget/en.ts";
import { tr, type WidgetKey } from "../messages/widget/tr.ts";

export type Lang = "tr" | "en";
export type Values = Readonly<Record<string, string | number>>;

/** Speaks to readers in one language. */
export interface Words {
  readonly lang: Lang;
  say(key: WidgetKey, values?: Values): string;
  /** "3 dakika önce"; a day of the calendar after a week. */
  ago(time: number, now: number): string;
  /** The moment in full. */
  moment(time: number): string;
}

const STEPS = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
] as const;

/** What we don't speak is answered in Turkish. */
export function langOf(tag: string): Lang {
  return /^en/i.test(tag) ? "en" : "tr";
}

export function wordsFor(lang: Lang): Words {
  const catalogue = lang === "en" ? en : tr;
  const number = new Intl.NumberFormat(lang);
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "long" });
  const full = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" });
  return {
    lang,
    say(key, values = {}) {
      const [one = "", many = one] = catalogue[key].split("|");
      return (values.n === 1 ? one : many).replace(/\{(\w+)\}/g, (_, name) => {
        const value = values[name] ?? "";
        return typeof value === "number" ? number.format(value) : value;
      });
    },
    ago(time, now) {
      const seconds = Math.max(0, (now - time) / 1000);
      if (seconds > 7 * 86_400) return day.format(time);
      if (seconds < 45) return relative.format(0, "second");
      const [unit, size] = STEPS.findLast(([, size]) => seconds >= size * 0.75) ?? STEPS[0];
      return relative.format(-Math.max(1, Math.round(seconds / size)), unit);
    },
    moment: (time) => full.format(time),
  };
}
