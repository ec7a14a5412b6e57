import type { Comment } from "./api.ts";
import { button, h } from "./dom.ts";
import type { Words } from "./words.ts";

/** Longer than that is folded until somebody wants to read it. */
const FOLDED_LETTERS = 1_200;
const FOLDED_LINES = 16;

export interface ItemDeps {
  readonly words: Words;
  readonly onReply: (comment: Comment, item: HTMLElement) => void;
  readonly onReport: (comment: Comment, event: Event) => void;
}

/** One comment: who, when, what. Everything in it that readers typed is text. */
export function commentItem(
  comment: Comment,
  inReplyTo: string | null,
  { words, onReply, onReport }: ItemDeps,
): HTMLLIElement {
  const { say } = words;
  const time = Date.parse(comment.createdAt);
  const text = h("p.text", { dir: "auto" }, comment.text);
  const article = h(
    "article.comment",
    { "data-id": comment.id, tabindex: -1, "aria-label": comment.author.name },
    h(
      "header",
      {},
      h("bdi.name", {}, comment.author.name),
      comment.author.verified && h("span.verified", {}, say("verified")),
      timeElement(time, words),
      inReplyTo !== null && h("span.to", { dir: "auto" }, say("replyTo", { name: inReplyTo })),
    ),
    text,
    isLong(comment.text) && unfold(text, words),
    h(
      "footer",
      {},
      button(say("reply"), "plain", () => onReply(comment, article)),
      button(say("report"), "plain.faint", (event) => onReport(comment, event)),
    ),
  );
  return h("li", {}, article);
}

export function timeElement(time: number, words: Words): HTMLElement {
  return h(
    "time",
    { datetime: new Date(time).toISOString(), title: words.moment(time) },
    words.ago(time, Date.now()),
  );
}

function isLong(text: string): boolean {
  return text.length > FOLDED_LETTERS || text.split("\n", FOLDED_LINES + 1).length > FOLDED_LINES;
}

function unfold(text: HTMLElement, words: Words): HTMLElement {
  text.classList.add("folded");
  const more = button(words.say("whole"), "plain", () => {
    text.classList.remove("folded");
    more.remove();
    text.closest("article")?.focus();
  });
  return more;
}
