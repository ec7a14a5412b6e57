import type { Failure, Verdict } from "./api.ts";
import type { Shared } from "./shared.ts";

/** Typing has paused when nothing came for so long. Milliseconds. */
const PAUSE_MS = 500;
/** At least so long from one check to the next, however short the pauses. */
const APART_MS = 1_500;

/** Asks what the service would say of a text, when its writer pauses. */
export interface Checker {
  /** The text has changed; what was asked of an older one is dropped. */
  changed(text: string): void;
  stop(): void;
}

/**
 * Silent when the service is away: checks are a help, and sending tells the truth in any case.
 * @param onRefused the service would not look at the text
 */
export function createChecker(
  { api, words, place }: Shared,
  onVerdict: (text: string, verdict: Verdict) => void,
  onRefused: (failure: Failure) => void,
): Checker {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let earliest = 0;

  async function check(text: string): Promise<void> {
    asking = new AbortController();
    const { signal } = asking;
    earliest = Date.now() + APART_MS;
    try {
      const body = { text, locale: words.lang, site: place.site };
      const { verdict } = await api<{ verdict: Verdict }>("/v1/checks", { body, signal });
      if (!signal.aborted) onVerdict(text, verdict);
    } catch (error) {
      if (signal.aborted) return;
      const failure = error as Failure;
      earliest = Date.now() + Math.max(APART_MS, failure.wait * 1000);
      onRefused(failure);
    }
  }

  return {
    changed(text) {
      clearTimeout(timer);
      asking?.abort();
      if (!text.trim()) return;
      timer = setTimeout(() => void check(text), Math.max(PAUSE_MS, earliest - Date.now()));
    },
    stop() {
      clearTimeout(timer);
      asking?.abort();
    },
  };
}
