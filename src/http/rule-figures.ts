import { DAY_MS, HOUR_MS } from "../store/counters.ts";
import type { Firing } from "../store/statistics.ts";
import type { Store } from "../store/store.ts";

/** How far back it is told how often an entry fired. */
export const REPORT_DAYS = 30;

export interface Figures {
  readonly fired: number;
  readonly upheld: number;
  readonly overturned: number;
}

/** What each entry did lately. */
export interface RecentFirings {
  of(rule: string, entry: string): Figures;
  ofRule(rule: string): Figures;
}

/** @param now milliseconds since 1970 */
export async function recentFirings(store: Store, now: number): Promise<RecentFirings> {
  const firings = await store.firings({ from: now - REPORT_DAYS * DAY_MS, to: now + HOUR_MS });
  const known = new Map<string, Firing>();
  const rules = new Map<string, Figures>();
  for (const one of firings) {
    known.set(`${one.rule} ${one.entry ?? ""}`, one);
    rules.set(one.rule, sum(rules.get(one.rule) ?? NONE, one));
  }
  return {
    of: (rule, entry) => sum(NONE, known.get(`${rule} ${entry}`) ?? NONE),
    ofRule: (rule) => rules.get(rule) ?? NONE,
  };
}

const NONE: Figures = { fired: 0, upheld: 0, overturned: 0 };

function sum(a: Figures, b: Figures): Figures {
  return {
    fired: a.fired + b.fired,
    upheld: a.upheld + b.upheld,
    overturned: a.overturned + b.overturned,
  };
}
