import { say } from "../app/words.ts";
import type { QueueNews } from "./model.ts";

/** How a moderator is told what happened. */
export function newsWords(news: QueueNews): { text: string; tone: "plain" | "bad" } {
  switch (news.kind) {
    case "decided":
      return { text: say(`news.${news.ruling}`, { n: news.count }), tone: "plain" };
    case "undone":
      return { text: say("news.undone", { n: news.count }), tone: "plain" };
    case "nothing-to-undo":
      return { text: say("news.nothing-to-undo"), tone: "plain" };
    case "undo-failed":
      return { text: news.why, tone: "bad" };
    case "failed":
      return { text: say("news.failed", { n: news.count }), tone: "bad" };
    case "colleague": {
      const { kind, moderator } = news.standing.decision;
      return {
        text: say(`news.colleague-${kind}`, { name: moderator?.name ?? "" }),
        tone: "plain",
      };
    }
  }
}
