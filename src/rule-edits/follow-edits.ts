import { isDeepStrictEqual } from "node:util";
import type { Judging } from "../judging.ts";
import type { Bus } from "../live/bus.ts";
import { createRounds } from "../live/rounds.ts";
import type { Logger } from "../logger.ts";
import { formatProblem } from "../moderation/rule-set.ts";
import type { Store } from "../store/store.ts";
import { overlayOf } from "./overlay-of.ts";

/** Edits come in bursts at most; each costs half a second of work. */
const ROUND_MS = 250;
/** Word of an edit may get lost, so that the store is also looked at. */
const LOOK_MS = 15_000;

interface Deps {
  readonly store: Pick<Store, "ruleEdits">;
  readonly judging: Judging;
  readonly bus: Bus;
  readonly logger: Logger;
}

/** Takes changes of the rules into force that people make in another process. */
export function followRuleEdits({ store, judging, bus, logger }: Deps): { close(): void } {
  let refused: unknown = null;

  async function look(): Promise<void> {
    for (;;) {
      const overlay = overlayOf(await store.ruleEdits());
      if (isDeepStrictEqual(overlay, judging.overlay())) return;
      const attempt = { overlay, version: judging.state().version };
      if (isDeepStrictEqual(attempt, refused)) return;
      const result = await judging.tryOverlay(overlay);
      // Somebody changed more in the meantime; these would take it back.
      if (!isDeepStrictEqual(overlay, overlayOf(await store.ruleEdits()))) continue;
      if (result.ok) return judging.adopt(result.ruleSet, overlay);
      refused = attempt;
      const problems = result.problems.map(formatProblem);
      logger.error({ problems }, "changes made elsewhere contradict the rule files");
      return;
    }
  }

  const rounds = createRounds(look, ROUND_MS);
  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === "rules" && message.version !== judging.state().version) rounds.ask();
  });
  const looking = setInterval(() => rounds.ask(), LOOK_MS).unref();
  return {
    close() {
      unsubscribe();
      clearInterval(looking);
      rounds.close();
    },
  };
}
